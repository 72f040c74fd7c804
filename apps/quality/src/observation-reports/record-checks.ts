import type { ChecksReported } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Traces } from '../assessment/index.js';
import { ContractsStore } from '../contracts/index.js';
import { Elements, observationsOfRun, openLineage, runOfChecks } from '../tool-results/index.js';
import { RecordObservations } from './record-observations.js';

/** Takes in how good the data of contracts is by runs that lineage heard of, as observations. */
@Injectable()
export class RecordChecks {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly observations: RecordObservations,
  ) {}

  async record(tx: Tx, reported: readonly ChecksReported[], traces: Traces): Promise<void> {
    const ids = [...new Set(reported.map(({ contractId }) => contractId))];
    const known = new Map(
      await Promise.all(ids.map(async (id) => [id, await this.contracts.document(id)] as const)),
    );
    const observations = reported.flatMap((it) => {
      const { contractId, object } = it;
      const elements = new Elements(known.get(contractId) ?? { schema: [{ name: object }] });
      return observationsOfRun(runOfChecks(it), openLineage.name, contractId, elements).observations;
    });
    await this.observations.record(tx, observations, traces);
  }
}
