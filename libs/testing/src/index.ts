export { eventually } from './eventually.js';
export { freePort } from './servers/free-port.js';
export type { KafkaBroker } from './servers/kafka-broker.js';
export { ownBroker, type TestBroker, testBroker } from './test-broker.js';
export { type TestDatabase, testDatabase } from './test-database.js';
