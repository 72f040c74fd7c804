import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Count, type Increment, spans } from './buckets.js';
import type { WindowCounts } from './burn.js';
import type { BudgetWindow } from './slo.js';

/** The current window of a budget. */
export interface BudgetPeriod {
  readonly from: Date;
  /** When a calendar's window ends; of one that rolls it is now. */
  readonly to: Date;
}

/** What was counted on one day, in UTC. */
export interface DayCount extends Count {
  readonly day: string;
}

const windows: readonly { seconds: number; span: number }[] = [
  ...[300, 1_800, 3_600, 7_200, 21_600].map((seconds) => ({ seconds, span: spans.minute })),
  ...[86_400, 259_200].map((seconds) => ({ seconds, span: spans.hour })),
];

/** What counts for and against objectives, by minutes and hours. */
@Injectable()
export class BucketsStore {
  constructor(private readonly db: Db) {}

  /** Adds to counters. By primary key. */
  adding(increments: readonly Increment[]): Write[] {
    if (increments.length === 0) return [];
    const rows = increments.map(({ sloId, ...it }) => ({ slo_id: sloId, ...it }));
    const sql = `insert into slo_buckets (slo_id, span, at, good, total)
       select slo_id, span, at, good, total from json_populate_recordset(null::slo_buckets, $1) order by slo_id, span, at
       on conflict (slo_id, span, at) do update
       set good = slo_buckets.good + excluded.good, total = slo_buckets.total + excluded.total`;
    return [{ sql, parameters: [JSON.stringify(rows)] }];
  }

  /** What was counted in each of the windows that alerts go by. By primary key: some 450 rows of each objective. */
  async windows(tx: Tx, sloId: string, now: Date): Promise<WindowCounts> {
    const rows = await tx.query<Count & { seconds: number }>(
      `select seconds, sum(good)::float8 as good, sum(total)::float8 as total
       from unnest($2::int[], $3::int[]) as it (seconds, span)
         join slo_buckets on slo_id = $1 and slo_buckets.span = it.span
           and at > $4::timestamptz - make_interval(secs => seconds) and at <= $4
       group by seconds`,
      [sloId, windows.map(({ seconds }) => seconds), windows.map(({ span }) => span), now],
    );
    return new Map(rows.map(({ seconds, good, total }) => [seconds, { good, total }]));
  }

  /** The window of a budget at a time; the calendar's is that of its zone, whatever its clocks did. */
  async period(window: BudgetWindow, now: Date, tx: Tx = this.db): Promise<BudgetPeriod> {
    if (window.kind === 'rolling')
      return { from: new Date(now.getTime() - window.days * 86_400_000), to: now };
    const [row] = await tx.query<BudgetPeriod>(
      `select start at time zone $3 as "from", (start + length) at time zone $3 as "to"
       from (select date_trunc($2, $1::timestamptz at time zone $3) as start,
               case $2 when 'quarter' then interval '3 months' else ('1 ' || $2)::interval end as length) it`,
      [now, window.unit, window.timeZone],
    );
    return row ?? { from: now, to: now };
  }

  /** What was counted from a time on, by hours. By primary key. */
  async since(sloId: string, from: Date, tx: Tx = this.db): Promise<Count> {
    const [row] = await tx.query<Count>(
      `select coalesce(sum(good), 0)::float8 as good, coalesce(sum(total), 0)::float8 as total
       from slo_buckets where slo_id = $1 and span = ${spans.hour} and at >= $2`,
      [sloId, from],
    );
    return row ?? { good: 0, total: 0 };
  }

  /** What was counted on each day of a period, oldest first. By primary key. */
  async days(sloId: string, from: Date, to: Date): Promise<DayCount[]> {
    return this.db.query<DayCount>(
      `select to_char(date_trunc('day', at at time zone 'UTC'), 'YYYY-MM-DD') as day,
         sum(good)::float8 as good, sum(total)::float8 as total
       from slo_buckets where slo_id = $1 and span = ${spans.hour} and at >= $2 and at <= $3 group by day order by day`,
      [sloId, from, to],
    );
  }

  /** Forgets some of the minutes or hours before a time; returns whether there may be more. By index slo_buckets_by_age. */
  async prune(span: number, before: Date): Promise<boolean> {
    const pruned = await this.db.execute(
      `delete from slo_buckets where ctid in (select ctid from slo_buckets where span = $1 and at < $2 limit $3)`,
      [span, before, prunedAtOnce],
    );
    return pruned === prunedAtOnce;
  }
}

const prunedAtOnce = 5_000;
