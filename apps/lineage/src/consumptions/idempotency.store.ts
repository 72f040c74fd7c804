import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeyReused } from './errors.js';

/** A request that may be repeated: its key, whose it is, and what it said. */
export interface Repeatable {
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: string;
}

@Injectable()
export class IdempotencyStore {
  /**
   * Claims the key in this transaction, or gives the answer that the same request got before. A request that comes while
   * the first one is under way waits here for its commit.
   * @throws IdempotencyKeyReused when the key came with another body
   */
  async claim(tx: Tx, { actor, key, bodyHash }: Repeatable): Promise<unknown> {
    await tx.query(
      'insert into idempotency_keys (actor, key, body_hash) values ($1, $2, $3) on conflict do nothing',
      [actor, key, bodyHash],
    );
    const [row] = await tx.query<{ body_hash: string; response: unknown }>(
      'select body_hash, response from idempotency_keys where actor = $1 and key = $2',
      [actor, key],
    );
    if (row && row.body_hash !== bodyHash) throw new IdempotencyKeyReused(key);
    return row?.response ?? undefined;
  }

  /** Keeps the answer to a claimed key. */
  async keep(tx: Tx, { actor, key }: Repeatable, response: unknown): Promise<void> {
    await tx.query('update idempotency_keys set response = $3 where actor = $1 and key = $2', [
      actor,
      key,
      JSON.stringify(response),
    ]);
  }
}
