import { Db, jsonArray, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ImpactClass, ImpactResult } from './impact-run.js';

/** Which results a page shows: of one class, or those that take longer. */
export interface ResultFilter {
  readonly class?: ImpactClass;
  readonly slower?: boolean;
  readonly domain?: string;
  readonly owner?: string;
}

/** Where a page of results begins: they are in the order of domains and owners. */
export type ResultKey = readonly [domain: string, owner: string, source: string, subject: string];

/** How many results one owner has in one domain. */
export interface ImpactGroup {
  readonly domain: string | null;
  readonly owner: string | null;
  readonly newlyFailing: number;
  readonly newlyPassing: number;
  readonly errors: number;
  readonly slower: number;
}

/** Something that two runs say differently. */
export interface ImpactDifference extends Pick<
  ImpactResult,
  'source' | 'subject' | 'kind' | 'id' | 'domain' | 'owner'
> {
  readonly one: ImpactClass;
  readonly other: ImpactClass;
}

/** What runs found. What changes nothing, takes no longer and finds nothing is counted, and not kept. */
@Injectable()
export class ImpactResultsStore {
  constructor(private readonly db: Db) {}

  /** What was written before stays: a batch that is judged again says the same. */
  async add(tx: Tx, runId: string, results: readonly ImpactResult[]): Promise<void> {
    if (results.length === 0) return;
    await tx.query(
      `insert into impact_results (run_id, source, subject, kind, id, product, domain, owner, class, slower, verdict_now,
         verdict_then, took_now_ms, took_then_ms, messages)
       select $1, it.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::boolean[], $11::text[], $12::text[], $13::real[], $14::real[], $15::json[]) it
       on conflict do nothing`,
      [
        runId,
        results.map(({ source }) => source),
        results.map(({ subject }) => subject),
        results.map(({ kind }) => kind),
        results.map(({ id }) => id),
        results.map(({ product }) => product),
        results.map(({ domain }) => domain ?? ''),
        results.map(({ owner }) => owner ?? ''),
        results.map((it) => it.class),
        results.map(({ slower }) => slower),
        results.map(({ now }) => now),
        results.map(({ then }) => then),
        results.map(({ tookNowMs }) => tookNowMs),
        results.map(({ tookThenMs }) => tookThenMs),
        jsonArray(results.map(({ messages }) => JSON.stringify(messages))),
      ],
    );
  }

  /** By domain and owner, by index impact_results_by_owner. */
  async list(
    runId: string,
    filter: ResultFilter,
    after: ResultKey | undefined,
    limit: number,
  ): Promise<ImpactResult[]> {
    const rows = await this.db.query<ResultRow>(
      `select source, subject, kind, id, product, domain, owner, class, slower, verdict_now as "now", verdict_then as "then",
              took_now_ms as "tookNowMs", took_then_ms as "tookThenMs", messages
       from impact_results
       where run_id = $1 and ($2::text is null or class = $2) and ($3::boolean is null or slower = $3)
         and ($4::text is null or domain = $4) and ($5::text is null or owner = $5)
         and ($6::text is null or (domain, owner, source, subject) > ($6, $7, $8, $9))
       order by domain, owner, source, subject limit $10`,
      [runId, filter.class, filter.slower, filter.domain, filter.owner, ...keyParts(after), limit],
    );
    return rows.map(named);
  }

  /** Counted by domain and owner, in their order, by index impact_results_by_owner. */
  async groups(
    runId: string,
    after: readonly [string, string] | undefined,
    limit: number,
  ): Promise<ImpactGroup[]> {
    const rows = await this.db.query<GroupRow>(
      `select domain, owner,
              count(*) filter (where class = 'newly-failing')::int as "newlyFailing",
              count(*) filter (where class = 'newly-passing')::int as "newlyPassing",
              count(*) filter (where class = 'error')::int as errors,
              count(*) filter (where slower)::int as slower
       from impact_results
       where run_id = $1 and (class <> 'unchanged' or slower) and ($2::text is null or (domain, owner) > ($2, $3))
       group by domain, owner order by domain, owner limit $4`,
      [runId, after?.[0], after?.[1], limit],
    );
    return rows.map(named);
  }

  /** What two runs say differently, by primary key of both. */
  async differences(
    one: string,
    other: string,
    after: readonly [source: string, subject: string] | undefined,
    limit: number,
  ): Promise<ImpactDifference[]> {
    const rows = await this.db.query<DifferenceRow>(
      `select source, subject, coalesce(a.kind, b.kind) as kind, coalesce(a.id, b.id) as id,
              coalesce(a.domain, b.domain) as domain, coalesce(a.owner, b.owner) as owner,
              coalesce(a.class, 'unchanged') as one, coalesce(b.class, 'unchanged') as other
       from (select * from impact_results where run_id = $1) a
         full join (select * from impact_results where run_id = $2) b using (source, subject)
       where coalesce(a.class, 'unchanged') <> coalesce(b.class, 'unchanged')
         and ($3::text is null or (source, subject) > ($3, $4))
       order by source, subject limit $5`,
      [one, other, after?.[0], after?.[1], limit],
    );
    return rows.map(named);
  }
}

interface Owned {
  readonly domain: string;
  readonly owner: string;
}

type ResultRow = Omit<ImpactResult, 'domain' | 'owner'> & Owned;
type GroupRow = Omit<ImpactGroup, 'domain' | 'owner'> & Owned;
type DifferenceRow = Omit<ImpactDifference, 'domain' | 'owner'> & Owned;

/** In the rows, which are sorted by them, nobody has an empty name. */
function named<Row extends Owned>(row: Row) {
  return { ...row, domain: row.domain || null, owner: row.owner || null };
}

/** Of rows as they are sorted. */
export function resultKey({ domain, owner, source, subject }: ImpactResult): ResultKey {
  return [domain ?? '', owner ?? '', source, subject];
}

function keyParts(after: ResultKey | undefined): (string | undefined)[] {
  return after ? [...after] : [undefined, undefined, undefined, undefined];
}
