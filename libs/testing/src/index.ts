export { eventually } from './eventually.js';
export { freePort } from './servers/free-port.js';
export type { KafkaBroker } from './servers/kafka-broker.js';
export { type SecuredBroker, securedBroker } from './secured-broker.js';
export { type SecuredPostgres, securedPostgres } from './secured-postgres.js';
export { ownBroker, type TestBroker, testBroker } from './test-broker.js';
export { type TestDatabase, testDatabase } from './test-database.js';
