import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** By what findings are summed up. */
export const scoredBy = ['domain', 'product', 'policy'] as const;

export type ScoredBy = (typeof scoredBy)[number];

/** How things stand with one domain, product or policy. */
export interface Scorecard {
  readonly id: string;
  /** Products that were judged; of a policy, all of them. */
  readonly products: number;
  /** Products with a finding that would refuse them. */
  readonly failing: number;
  /** Findings that refuse, that warn, and that are waived. */
  readonly denied: number;
  readonly warned: number;
  readonly waived: number;
}

/** How many findings, waived ones left out, stood at the end of a day, and what of that the day changed. */
export interface TrendDay {
  readonly day: string;
  readonly open: number;
  readonly opened: number;
  readonly closed: number;
}

/** Sums of findings, now and over time. */
@Injectable()
export class ScorecardsStore {
  constructor(private readonly db: Db) {}

  /** In the order of their ids, by primary key or index product_scans_of_domain. */
  async list(by: ScoredBy, after: string | undefined, limit: number): Promise<Scorecard[]> {
    return by === 'policy'
      ? this.ofPolicies(after, undefined, limit)
      : this.ofScans(by, after, undefined, limit);
  }

  /** One of them; undefined where nothing of it was judged or found. */
  async find(by: ScoredBy, id: string): Promise<Scorecard | undefined> {
    const [card] =
      by === 'policy' ? await this.ofPolicies(undefined, id, 1) : await this.ofScans(by, undefined, id, 1);
    return card;
  }

  private ofScans(
    by: 'domain' | 'product',
    after: string | undefined,
    id: string | undefined,
    limit: number,
  ) {
    return this.db.query<Scorecard>(
      `select id, count(*)::int as products, count(*) filter (where denied > 0)::int as failing, sum(denied)::int as denied,
              sum(warned)::int as warned, sum(waived)::int as waived
       from (select *, case when $1 = 'domain' then domain else product_id end as id from product_scans
             where ($3::text is null or ($1 = 'domain' and domain = $3) or ($1 = 'product' and product_id = $3))
               and ($1 = 'product' or domain <> '')) it
       where $2::text is null or id > $2
       group by id order by id limit $4`,
      [by, after, id, limit],
    );
  }

  private ofPolicies(after: string | undefined, id: string | undefined, limit: number) {
    return this.db.query<Scorecard>(
      `select policy as id, (select count(*)::int from product_scans) as products,
              count(distinct product_id) filter (where waiver is null and level in ('deny', 'error'))::int as failing,
              count(*) filter (where waiver is null and level in ('deny', 'error'))::int as denied,
              count(*) filter (where waiver is null and level = 'warn')::int as warned,
              count(*) filter (where waiver is not null)::int as waived
       from standing_findings
       where closed_at is null and ($1::text is null or policy > $1) and ($2::text is null or policy = $2)
       group by policy order by policy limit $3`,
      [after, id, limit],
    );
  }

  /** Day by day up to an instant, the oldest first; by the index of findings of what it is by. */
  async trend(by: ScoredBy, id: string, days: number, now: Date): Promise<TrendDay[]> {
    return this.db.query<TrendDay>(
      `with its as (
         select (opened_at at time zone 'UTC')::date as opened, (closed_at at time zone 'UTC')::date as closed
         from standing_findings
         where waiver is null and level <> 'note'
           and (($1 = 'domain' and domain = $2) or ($1 = 'product' and product_id = $2) or ($1 = 'policy' and policy = $2))),
       days as (
         select generate_series(today - ($3::int - 1), today, '1 day')::date as day
         from (select ($4::timestamptz at time zone 'UTC')::date as today) it)
       select day::text, count(*) filter (where opened <= day and (closed is null or closed > day))::int as open,
              count(*) filter (where opened = day)::int as opened, count(*) filter (where closed = day)::int as closed
       from days left join its on opened <= day and (closed is null or closed >= day)
       group by day order by day`,
      [by, id, days, now],
    );
  }
}
