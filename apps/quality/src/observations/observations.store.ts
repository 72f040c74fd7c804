import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import type { Observation } from './observation.js';

/** What was observed, whether its contract was known or not. */
@Injectable()
export class ObservationsStore {
  constructor(private readonly db: Db) {}

  /** Keeps observations. */
  adding(observations: readonly Observation[], receivedAt: Date): Write {
    return {
      sql: `insert into observations (id, contract_id, element, metric, unit, at, observation, received_at)
       select it.*, $8 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::json[]) it`,
      parameters: [
        observations.map(() => uuidv7(receivedAt.getTime())),
        observations.map(({ contractId }) => contractId),
        observations.map(({ element }) => element),
        observations.map(({ metric }) => metric),
        observations.map(({ unit }) => unit),
        observations.map(({ at }) => at),
        observations.map((observation) => JSON.stringify(observation)),
        receivedAt,
      ],
    };
  }

  /** The newest observation of each metric, element and unit of a contract, oldest first. By index observations_of_contract. */
  async latest(tx: Tx, contractId: string): Promise<Observation[]> {
    const rows = await tx.query<{ observation: Observation }>(
      `select observation from (
         select distinct on (metric, element, unit) at, id, observation from observations
         where contract_id = $1 order by metric, element, unit, at desc, id desc
       ) newest order by at, id`,
      [contractId],
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
