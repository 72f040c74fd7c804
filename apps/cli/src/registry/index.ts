/** Other schema registries, and how all of one comes here. */
export { registryMigrate } from './registry-migrate.js';
