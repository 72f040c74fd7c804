import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import { IdempotencyKeyReused } from './errors.js';

/** A request that may be repeated: its key, whose it is, and what it said. */
export interface Repeatable {
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** An answer that was given before. */
export interface EarlierAnswer {
  readonly status: number;
  readonly response: unknown;
}

/** An answer, and the request that it is to be given to whenever that comes again. */
export interface KeptAnswer extends Repeatable, EarlierAnswer {}

/** The answers to requests that may be repeated. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly db: Db) {}

  /**
   * The answer that this very request got before, if it did. By primary key (actor, key).
   * @throws IdempotencyKeyReused when the key came with another body
   */
  async earlierAnswer({ actor, key, bodyHash }: Repeatable): Promise<EarlierAnswer | undefined> {
    const [row] = await this.db.query<{ body_hash: string; status: number; response: unknown }>(
      'select body_hash, status, response from idempotency_keys where actor = $1 and key = $2',
      [actor, key],
    );
    if (row && row.body_hash !== bodyHash) throw new IdempotencyKeyReused(key);
    return row;
  }

  /**
   * Keeps an answer in the transaction that earns it. Another request with its key waits until that ends, and is refused: what it
   * is answered is what was kept.
   * @throws the database's error when an answer is kept already
   */
  async keep(tx: Tx, { actor, key, bodyHash, status, response }: KeptAnswer): Promise<void> {
    await tx.query(
      'insert into idempotency_keys (actor, key, body_hash, status, response) values ($1, $2, $3, $4, $5)',
      [actor, key, bodyHash, status, JSON.stringify(response)],
    );
  }
}
