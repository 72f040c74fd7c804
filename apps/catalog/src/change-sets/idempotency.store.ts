import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
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

@Injectable()
export class IdempotencyStore {
  constructor(private readonly db: Db) {}

  /**
   * The answer that this very request got before, if it did.
   * @throws IdempotencyKeyReused when the key came with another body
   */
  earlierAnswer(repeatable: Repeatable): Promise<EarlierAnswer | undefined> {
    return find(this.db, repeatable);
  }

  /**
   * Makes requests with this key wait for each other until the transaction ends. Whoever comes second has the answer
   * of the first.
   * @throws IdempotencyKeyReused when the key came with another body
   */
  async claim(tx: Tx, repeatable: Repeatable): Promise<EarlierAnswer | undefined> {
    const { actor, key } = repeatable;
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify([actor, key])]);
    return find(tx, repeatable);
  }

  /** Keeps an answer in the transaction that earned it and has claimed the key. */
  async keep(tx: Tx, { actor, key, bodyHash }: Repeatable, answer: EarlierAnswer): Promise<void> {
    await tx.query(
      'insert into idempotency_keys (actor, key, body_hash, status, response) values ($1, $2, $3, $4, $5)',
      [actor, key, bodyHash, answer.status, JSON.stringify(answer.response)],
    );
  }
}

/** By primary key (actor, key). */
async function find(
  database: Pick<Tx, 'query'>,
  { actor, key, bodyHash }: Repeatable,
): Promise<EarlierAnswer | undefined> {
  const [row] = await database.query<{ body_hash: string; status: number; response: unknown }>(
    'select body_hash, status, response from idempotency_keys where actor = $1 and key = $2',
    [actor, key],
  );
  if (row && row.body_hash !== bodyHash) throw new IdempotencyKeyReused(key);
  return row;
}
