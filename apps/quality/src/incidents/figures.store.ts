import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Of which incidents figures are. */
export interface FiguresFilter {
  readonly product?: string;
  readonly domain?: string;
  /** Opened at or after. */
  readonly from: Date;
  /** Opened at or before. */
  readonly to: Date;
}

/** How incidents were looked after; lengths of time in seconds, null where there is nothing of which they could be. */
export interface Figures {
  readonly opened: number;
  readonly acknowledged: number;
  readonly resolved: number;
  readonly reopened: number;
  readonly meanSecondsToAcknowledge: number | null;
  readonly medianSecondsToAcknowledge: number | null;
  readonly meanSecondsToResolve: number | null;
  readonly medianSecondsToResolve: number | null;
}

/** How incidents were looked after, counted from their steps. */
@Injectable()
export class FiguresStore {
  constructor(private readonly db: Db) {}

  /**
   * Only the time counts in which an incident was not resolved: one that came back is one incident, and the quiet time between
   * does not count. By index incidents_of_product, or all of the period, and primary key of incident_transitions.
   */
  async of({ product, domain, from, to }: FiguresFilter): Promise<Figures> {
    const [row] = await this.db.query<Figures>(
      `with asked as (
         select id, status, reopened from incidents
         where opened_at >= $3 and opened_at <= $4 and ($1::text is null or product_id = $1)
           and ($2::text is null or product_id in (select product_id from product_states where domain = $2))
       ), steps as (
         select asked.id, action, taken.status, revision,
           extract(epoch from lead(at) over (partition by asked.id order by revision) - at) as lasted,
           min(revision) filter (where action in ('acknowledged', 'assigned')) over (partition by asked.id) as seen
         from asked join incident_transitions taken on taken.incident_id = asked.id
       ), lengths as (
         select id, bool_or(seen is not null) as is_seen,
           sum(lasted) filter (where status <> 'resolved' and revision < seen) as until_seen,
           sum(lasted) filter (where status <> 'resolved') as until_over
         from steps group by id
       )
       select count(*)::int as opened,
         count(*) filter (where is_seen)::int as acknowledged,
         count(*) filter (where status = 'resolved')::int as resolved,
         coalesce(sum(reopened), 0)::int as reopened,
         (avg(until_seen) filter (where is_seen))::float8 as "meanSecondsToAcknowledge",
         percentile_cont(0.5) within group (order by until_seen) filter (where is_seen) as "medianSecondsToAcknowledge",
         (avg(until_over) filter (where status = 'resolved'))::float8 as "meanSecondsToResolve",
         percentile_cont(0.5) within group (order by until_over) filter (where status = 'resolved') as "medianSecondsToResolve"
       from asked join lengths using (id)`,
      [product, domain, from, to],
    );
    if (!row) throw new Error('An aggregate has one row.');
    return row;
  }
}
