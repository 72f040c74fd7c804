import type { Transactions } from '#persistence';
import type { EntityManager } from 'typeorm';

/** What makes two deliveries the same event. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

/** Lets each event have its effect once for one consumer group. */
export class Inbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly group: string,
  ) {}

  /**
   * Runs `effect` in the transaction that also records the event, unless it was recorded before.
   *
   * @returns whether the effect ran. @throws what `effect` throws; nothing is then recorded.
   */
  async once(event: EventIdentity, effect: (tx: EntityManager) => Promise<void>): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      if (!(await this.record(tx, event))) return false;
      await effect(tx);
      return true;
    });
  }

  /**
   * Forgets events older than `days`; relies on the index inbox_by_age. A redelivery later than that would take effect
   * again, so keep more than the log keeps.
   */
  async prune(days: number): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(`delete from inbox where received_at < now() - make_interval(days => $1)`, [days]),
    );
  }

  /** A concurrent delivery of the same event waits here for the first one's commit. */
  private async record(tx: EntityManager, { source, id }: EventIdentity): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `insert into inbox (consumer_group, source, event_id) values ($1, $2, $3)
       on conflict do nothing returning 1`,
      [this.group, source, id],
    );
    return rows.length > 0;
  }
}
