import { printJson } from '#exact-json';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeyReused } from './idempotency-key-reused.js';
import type { Answer, KeptAnswer, Repeatable } from './repeatable.js';

const KEPT_DAYS = 7;
/** Answers forgotten by one statement: each may have some hundred kilobytes. */
const AT_ONCE = 500;

/** The answers to requests that may be repeated. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly db: Db) {}

  /**
   * The answer that this very request got before, if it did. By primary key (actor, key).
   * @throws IdempotencyKeyReused when the key came with another body
   */
  async earlierAnswer({ actor, key, bodyHash }: Repeatable): Promise<Answer | undefined> {
    const [row] = await this.db.query<{ body_hash: string; status: number; response: unknown }>(
      'select body_hash, status, response from idempotency_keys where actor = $1 and key = $2',
      [actor, key],
    );
    if (row === undefined) return undefined;
    if (row.body_hash !== bodyHash) throw new IdempotencyKeyReused(key);
    return { status: row.status, response: row.response };
  }

  /**
   * Keeps an answer in the transaction that earns it. Another request with its key waits until that ends, and is refused: what it
   * is answered is what was kept.
   * @throws the database's error when an answer is kept already
   */
  async keep(tx: Tx, { actor, key, bodyHash, status, response }: KeptAnswer): Promise<void> {
    await tx.query(
      'insert into idempotency_keys (actor, key, body_hash, status, response) values ($1, $2, $3, $4, $5)',
      [actor, key, bodyHash, status, printJson(response)],
    );
  }

  /** Forgets some answers that are a week old; resolves with whether there may be more. By index idempotency_keys_by_age. */
  async forgetOld(): Promise<boolean> {
    const forgotten = await this.db.execute(
      `delete from idempotency_keys using (
         select actor, key from idempotency_keys
         where at < now() - make_interval(days => $1) order by at limit $2
       ) as oldest
       where idempotency_keys.actor = oldest.actor and idempotency_keys.key = oldest.key`,
      [KEPT_DAYS, AT_ONCE],
    );
    return forgotten === AT_ONCE;
  }
}
