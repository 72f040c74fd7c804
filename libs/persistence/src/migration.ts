import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Connection, type Tx } from './database.js';

/**
 * A step of a schema's history. Migrations only go forward: a mistake is mended by the next migration, so that no
 * rollback can drop what a newer replica has already written.
 *
 * A subclass is named for what it does with a 13-digit timestamp: `CreateDecisions1763712000000`.
 */
export abstract class Migration implements MigrationInterface {
  /** Applies the step. It runs in one transaction with the others that are due, on the service's search path. */
  abstract apply(tx: Tx): Promise<void>;

  /** What TypeORM calls. */
  up(runner: QueryRunner): Promise<void> {
    return this.apply(new Connection(runner));
  }

  /** Always refuses. */
  down(): Promise<void> {
    return Promise.reject(
      new Error(`${this.constructor.name} cannot be undone: migrations only go forward.`),
    );
  }
}
