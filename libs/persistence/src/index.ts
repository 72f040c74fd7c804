export { BatchWriter, type BatchWriterOptions } from './batch-writer.js';
export { DatabaseProbe } from './database-probe.js';
export { DatabaseUnavailable } from './database-unavailable.js';
export { isConflict, isInfrastructureFailure } from './failures.js';
export { Migration } from './migration.js';
export { migrate, openDataSource } from './open-data-source.js';
export { PersistenceModule } from './persistence.module.js';
export type { MigrationClass, PersistenceOptions } from './persistence.options.js';
export { type IsolationLevel, Transactions } from './transactions.js';
