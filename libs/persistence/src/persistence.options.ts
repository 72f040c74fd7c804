import type { Migration } from './migration.js';

/** A class whose instance is one migration. Its name ends in a 13-digit timestamp. */
export type MigrationClass = new () => Migration;

/** Where one service keeps its state. */
export interface PersistenceOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The service's own schema; created when missing and first on the search path. */
  readonly schema: string;
  /** All migrations of the schema, run in the order of their timestamps. */
  readonly migrations: readonly MigrationClass[];
  /** Connections this service may hold at once. Default 10. */
  readonly poolSize?: number;
  /** How long to wait for an unreachable server at start, in milliseconds. Default 30 000. */
  readonly connectWithinMs?: number;
}
