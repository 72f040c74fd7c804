import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** New findings of one owner by one cause, of which nobody was told yet. */
export interface Untold {
  readonly owner: string;
  readonly causes: readonly string[];
  readonly count: number;
  readonly products: readonly string[];
  readonly messages: readonly string[];
}

/** What owners have still to hear. */
@Injectable()
export class FindingNewsStore {
  constructor(private readonly db: Db) {}

  /**
   * Marks as told, and resolves with, the findings of one owner and cause of which none came since `quietSince`, or the first before
   * `atLatest`; undefined where there are none. By index standing_findings_untold.
   */
  async take(tx: Tx, quietSince: Date, atLatest: Date, now: Date): Promise<Untold | undefined> {
    const [group] = await tx.query<Pick<Untold, 'owner' | 'causes'>>(
      `select owner, opened_by as causes from standing_findings where told_at is null
       group by owner, opened_by having max(opened_at) <= $1 or min(opened_at) <= $2
       order by min(opened_at), owner limit 1`,
      [quietSince, atLatest],
    );
    if (!group) return undefined;
    // Who told of them meanwhile has left none.
    const told = await tx.query<{ product: string; message: string }>(
      `update standing_findings set told_at = $3 where told_at is null and owner = $1 and opened_by = $2
       returning product_id as product, policy || ': ' || message as message`,
      [group.owner, group.causes, now],
    );
    const products = [...new Set(told.map(({ product }) => product))].sort();
    return { ...group, count: told.length, products, messages: told.map(({ message }) => message) };
  }
}
