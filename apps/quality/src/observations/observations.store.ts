import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import type { EntityManager } from 'typeorm';
import type { Observation } from './observation.js';

/** Everything that was ever observed, whether its contract was known or not. */
@Injectable()
export class ObservationsStore {
  async add(tx: EntityManager, observations: readonly Observation[], receivedAt: Date): Promise<void> {
    await tx.query(
      `insert into observations (id, contract_id, element, metric, unit, at, observation, received_at)
       select it.*, $8 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::json[]) it`,
      [
        observations.map(() => uuidv7(receivedAt.getTime())),
        observations.map(({ contractId }) => contractId),
        observations.map(({ element }) => element),
        observations.map(({ metric }) => metric),
        observations.map(({ unit }) => unit),
        observations.map(({ at }) => at),
        observations.map((observation) => JSON.stringify(observation)),
        receivedAt,
      ],
    );
  }

  /** The newest observation of each metric, element and unit of a contract, oldest first. By index observations_latest. */
  async latest(tx: EntityManager, contractId: string): Promise<Observation[]> {
    const rows = await tx.query<{ observation: Observation }[]>(
      `select observation from (
         select distinct on (metric, element, unit) at, id, observation from observations
         where contract_id = $1 order by metric, element, unit, at desc, id desc
       ) newest order by at, id`,
      [contractId],
    );
    return rows.map(({ observation }) => observation);
  }
}
