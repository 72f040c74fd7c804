import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { isConflict } from './failures.js';
import { pause } from './pause.js';

const MOST_ATTEMPTS = 5;

/** How strictly concurrent transactions are kept apart. */
export type IsolationLevel = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** Runs work in database transactions. */
@Injectable()
export class Transactions {
  constructor(private readonly source: DataSource) {}

  /**
   * Runs `work` in one transaction, READ COMMITTED unless told otherwise, and resolves with its result after the commit. `work` must have no effect outside
   * `tx`: it runs again, up to five times in all, when it loses a serialisation conflict or a deadlock.
   *
   * @throws whatever `work` throws, after a rollback.
   */
  run<T>(work: (tx: EntityManager) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
    return untilNoConflict(() =>
      // The server's default needs no statement to set it.
      isolation === undefined ? this.source.transaction(work) : this.source.transaction(isolation, work),
    );
  }

  /**
   * Runs a single statement, which is a transaction by itself and so costs one round trip instead of three. It runs again
   * as the work of `run` does.
   *
   * @throws whatever `statement` throws.
   */
  single<T>(statement: (database: EntityManager) => Promise<T>): Promise<T> {
    return untilNoConflict(() => statement(this.source.manager));
  }
}

async function untilNoConflict<T>(attempted: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attempted();
    } catch (error) {
      if (!isConflict(error) || attempt === MOST_ATTEMPTS) throw error;
    }
    await pause(Math.random() * 10 * 2 ** attempt);
  }
}
