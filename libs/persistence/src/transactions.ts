import { Injectable } from '@nestjs/common';
import { Db, type IsolationLevel, type Tx } from './database.js';
import { isConflict } from './failures.js';
import { pause } from '#background';

const MOST_ATTEMPTS = 5;

/** Runs work in database transactions. */
@Injectable()
export class Transactions {
  constructor(private readonly db: Db) {}

  /**
   * Runs `work` in one transaction, READ COMMITTED unless told otherwise, and resolves with its result after the commit. `work` must have no effect outside
   * `tx`: it runs again, up to five times in all, when it loses a serialisation conflict or a deadlock.
   *
   * @throws whatever `work` throws, after a rollback.
   */
  run<T>(work: (tx: Tx) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
    return untilNoConflict(() => this.db.transaction(work, isolation));
  }

  /**
   * Runs a single statement, which is a transaction by itself and so costs one round trip instead of three. It runs again
   * as the work of `run` does.
   *
   * @throws whatever `statement` throws.
   */
  single<T>(statement: (db: Tx) => Promise<T>): Promise<T> {
    return untilNoConflict(() => statement(this.db));
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
