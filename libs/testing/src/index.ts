export { eventually } from './eventually.js';
export { audience, clientIds } from './identity-provider/clients.js';
export { OwnIdentityProvider } from './identity-provider/identity-provider.js';
export { freePort } from './servers/free-port.js';
export type { KafkaBroker } from './servers/kafka-broker.js';
export { type SecuredBroker, securedBroker } from './secured-broker.js';
export { type SecuredPostgres, securedPostgres } from './secured-postgres.js';
export { ownBroker, type TestBroker, testBroker } from './test-broker.js';
export { type TestDatabase, testDatabase } from './test-database.js';
