import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import type { Observation } from './observation.js';

/** What an observation that is here was called by whoever reported it. */
export interface KnownReport {
  readonly contractId: string;
  readonly id: string;
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
