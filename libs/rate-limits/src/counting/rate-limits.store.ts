import { Db } from '#persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Untold } from './window-counts.js';

/** What replicas of a service have told each other of who used how much of which limit. */
@Injectable()
export class RateLimitsStore {
  constructor(@Inject(Db) private readonly db: Db) {}

  /**
   * Adds to what subjects have used in their windows; one statement by the primary key.
   * @param used in an order that all replicas keep: two that add at once then never wait in a circle
   * @returns what each has used in all, in the order given
   */
  async add(used: readonly Untold[]): Promise<number[]> {
    const rows = await this.db.query<{ subject: string; used: number }>(
      `insert into rate_limit_usage (subject, "window", used)
       select subject, "window", used from unnest($1::text[], $2::bigint[], $3::integer[]) as told (subject, "window", used)
       on conflict (subject, "window") do update set used = rate_limit_usage.used + excluded.used
       returning subject, used`,
      [used.map((it) => it.subject), used.map((it) => it.window), used.map((it) => it.used)],
    );
    const totals = new Map(rows.map((row) => [row.subject, row.used]));
    return used.map(({ subject }) => totals.get(subject) ?? 0);
  }

  /** Forgets all windows before this one. */
  async forgetBefore(window: number): Promise<void> {
    await this.db.execute('delete from rate_limit_usage where "window" < $1::bigint', [window]);
  }
}
