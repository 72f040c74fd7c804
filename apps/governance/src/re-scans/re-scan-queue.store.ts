import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A product that is to be judged anew, and why. */
export interface Waiting {
  readonly productId: string;
  readonly causes: readonly string[];
  /** Another one when something of it changed meanwhile. */
  readonly generation: number;
}

/** Products that wait to be judged anew, each once; replicas share them. */
@Injectable()
export class ReScanQueueStore {
  constructor(private readonly db: Db) {}

  /** Takes those that wait longest and that nobody else works on; by index re_scan_queue_in_turn. */
  async claim(worker: string, now: Date, until: Date, most: number): Promise<Waiting[]> {
    return this.db.query<Waiting>(
      `update re_scan_queue set worker = $1, leased_until = $3
       where product_id = any(array(
         select product_id from re_scan_queue where leased_until is null or leased_until <= $2
         order by asked_at, product_id limit $4 for update skip locked))
       returning product_id as "productId", causes, generation`,
      [worker, now, until, most],
    );
  }

  /** Which of these are still the worker's, locked until the transaction ends; by primary key, in its order. */
  async hold(tx: Tx, worker: string, productIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ product_id: string }>(
      'select product_id from re_scan_queue where product_id = any($1) and worker = $2 order by product_id for update',
      [productIds, worker],
    );
    return rows.map(({ product_id }) => product_id);
  }

  /** Takes those off that were judged; who changed meanwhile waits again. By primary key. */
  async finish(tx: Tx, judged: readonly Waiting[]): Promise<void> {
    const parameters = [judged.map(({ productId }) => productId), judged.map(({ generation }) => generation)];
    await tx.query(
      `delete from re_scan_queue using unnest($1::text[], $2::int[]) as it (id, seen)
       where product_id = it.id and generation = it.seen`,
      parameters,
    );
    await tx.query(
      `update re_scan_queue set leased_until = null, worker = null
       from unnest($1::text[], $2::int[]) as it (id, seen) where product_id = it.id and generation <> it.seen`,
      parameters,
    );
  }

  /** How many wait, counted up to 10,000, and since when the first does; by index re_scan_queue_in_turn. */
  async backlog(): Promise<{ count: number; since: Date | null }> {
    const [row] = await this.db.query<{ count: number; since: Date | null }>(
      `select (select count(*)::int from (select from re_scan_queue limit 10000) it) as count,
              (select asked_at from re_scan_queue order by asked_at limit 1) as since`,
    );
    return row ?? { count: 0, since: null };
  }
}
