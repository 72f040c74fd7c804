export { eventually } from './eventually.js';
export { freePort } from './servers/free-port.js';
export { type DatabaseTemplate, type TestDatabase, testDatabase } from './test-database.js';
