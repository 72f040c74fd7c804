import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import type { Observation } from './observation.js';

/** What an observation that is here was called by whoever reported it. */
export interface KnownReport {
  readonly contractId: string;
  readonly id: string;
}

/** What is asked of a stretch of event time. */
export interface ObservedStretch {
  readonly contractId: string;
  readonly metrics: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What was observed, whether its contract was known or not. */
@Injectable()
export class ObservationsStore {
  constructor(private readonly db: Db) {}

  /** Keeps observations. */
  adding(observations: readonly Observation[], receivedAt: Date): Write {
    return {
      sql: `insert into observations (id, contract_id, element, metric, unit, at, observation, report_id, received_at)
       select it.*, $9 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::json[], $8::text[]) it`,
      parameters: [
        observations.map(() => uuidv7(receivedAt.getTime())),
        observations.map(({ contractId }) => contractId),
        observations.map(({ element }) => element),
        observations.map(({ metric }) => metric),
        observations.map(({ unit }) => unit),
        observations.map(({ at }) => at),
        observations.map((observation) => JSON.stringify(observation)),
        observations.map(({ id }) => id),
        receivedAt,
      ],
    };
  }

  /**
   * Those of some observations that are here by their id already, under the lock of their contracts. By index
   * observations_of_report.
   */
  async known(tx: Tx, observations: readonly Observation[]): Promise<KnownReport[]> {
    const named = observations.filter(({ id }) => id !== undefined);
    if (named.length === 0) return [];
    return tx.query<KnownReport>(
      `select contract_id as "contractId", report_id as id from observations
       join unnest($1::text[], $2::text[]) as it (contract, report)
         on contract_id = it.contract and report_id = it.report and report_id is not null`,
      [named.map(({ contractId }) => contractId), named.map(({ id }) => id)],
    );
  }

  /**
   * The newest observation of each element and unit of a contract among the last 2,000 of each of some metrics, oldest first. By
   * index observations_of_contract, which is entered once for each metric.
   */
  async latest(tx: Tx, contractId: string, metrics: readonly string[]): Promise<Observation[]> {
    const rows = await tx.query<{ observation: Observation }>(
      `select observation from (
         select distinct on (recent.metric, element, unit) at, id, observation
         from unnest($2::text[]) as wanted (metric)
           cross join lateral (
             select * from observations where contract_id = $1 and observations.metric = wanted.metric
             order by at desc limit 2000) as recent
         order by recent.metric, element, unit, at desc, id desc
       ) newest order by at, id`,
      [contractId, metrics],
    );
    return rows.map(({ observation }) => observation);
  }

  /**
   * What was observed in some stretches of event time, the end excluded, in the order of that time. By index
   * observations_of_contract, which is entered once for each metric of each stretch.
   */
  async during(tx: Tx, stretches: readonly ObservedStretch[]): Promise<Observation[][]> {
    if (stretches.length === 0) return [];
    const wanted = stretches.flatMap((it, nth) => it.metrics.map((metric) => ({ ...it, metric, nth })));
    const rows = await tx.query<{ nth: number; observation: Observation }>(
      `select nth, observation
       from unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
           as wanted (nth, contract_id, metric, starts_at, ends_at)
         cross join lateral (
           select at, id, observation from observations
           where observations.contract_id = wanted.contract_id and observations.metric = wanted.metric
             and at >= starts_at and at < ends_at) as it
       order by nth, at, id`,
      [
        wanted.map(({ nth }) => nth),
        wanted.map(({ contractId }) => contractId),
        wanted.map(({ metric }) => metric),
        wanted.map(({ startsAt }) => startsAt),
        wanted.map(({ endsAt }) => endsAt),
      ],
    );
    const found: Observation[][] = stretches.map(() => []);
    for (const { nth, observation } of rows) found[nth]?.push(observation);
    return found;
  }

  /** Forgets some of what came in before a time; returns whether there may be more. By index observations_by_age. */
  async prune(before: Date): Promise<boolean> {
    const pruned = await this.db.execute(
      `delete from observations
       where id in (select id from observations where received_at < $1 order by received_at limit $2)`,
      [before, prunedAtOnce],
    );
    return pruned === prunedAtOnce;
  }
}

const prunedAtOnce = 5_000;
