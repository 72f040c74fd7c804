import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
  constructor(private readonly source: DataSource) {}

  /**
   * The answer that this very request got before, if it did.
   * @throws IdempotencyKeyReused when the key came with another body
   */
  async earlierAnswer({ actor, key, bodyHash }: Repeatable): Promise<EarlierAnswer | undefined> {
    const [row] = await this.source.query<{ body_hash: string; status: number; response: unknown }[]>(
      'select body_hash, status, response from idempotency_keys where actor = $1 and key = $2',
      [actor, key],
    );
    if (row && row.body_hash !== bodyHash) throw new IdempotencyKeyReused(key);
    return row;
  }

  /** Keeps an answer in the transaction that earns it. Returns false when another request with this key was faster. */
  async keep(
    tx: EntityManager,
    { actor, key, bodyHash }: Repeatable,
    answer: EarlierAnswer,
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into idempotency_keys (actor, key, body_hash, status, response) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning key`,
      [actor, key, bodyHash, answer.status, JSON.stringify(answer.response)],
    );
    return rows.length > 0;
  }
}
