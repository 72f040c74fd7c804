import type { Principal } from '#access';
import { DomainError, RequestInvalid } from '#errors';
import { Injectable } from '@nestjs/common';
import type { Heard } from '../assessment/index.js';
import { ContractsStore } from '../contracts/index.js';
import type { Observation } from '../observations/index.js';
import {
  Elements,
  type LeftOut,
  observationsOfRun,
  readToolResults,
  toolFormats,
} from '../tool-results/index.js';
import { RecordObservations, UnknownContract } from './record-observations.js';

/** Nobody knows which tool wrote this. */
class UnknownResults extends DomainError {
  readonly code = 'observation.unknown-results';
  readonly kind = 'unprocessable';
  constructor() {
    super(`These are results of no tool that is known: ${toolFormats.join(', ')}.`);
  }
}

/** Results of a tool, as they were recorded. */
export interface SubmittedResults {
  readonly format: string;
  readonly observations: readonly Observation[];
  readonly heard: readonly Heard[];
  readonly leftOut: readonly LeftOut[];
}

/** Takes what a tool wrote of its checks of a contract's data. */
@Injectable()
export class SubmitToolResults {
  constructor(
    private readonly contracts: ContractsStore,
    private readonly observations: RecordObservations,
  ) {}

  /**
   * @param contract of which contract they are; left out where the tool says so
   * @throws AccessDenied, UnknownContract, UnknownResults, RequestInvalid
   */
  async submit(
    document: unknown,
    contract: string | undefined,
    principal: Principal,
  ): Promise<SubmittedResults> {
    const results = readToolResults(document);
    if (results === undefined) throw new UnknownResults();
    const id = contract ?? results.runs[0]?.contractId;
    if (id === undefined) {
      const message = 'these results do not say of which contract they are: name it';
      throw new RequestInvalid([{ path: 'contract', message }]);
    }
    const known = await this.contracts.document(id);
    if (known === undefined)
      throw new UnknownContract([{ path: 'contract', message: `there is no contract '${id}' here` }]);
    const elements = new Elements(known);
    const read = results.runs.map((run) => observationsOfRun(run, results.format, id, elements));
    const observations = read.flatMap((it) => it.observations);
    const heard = await this.observations.submit(observations, () => 'contract', principal);
    return { format: results.format, observations, heard, leftOut: read.flatMap((it) => it.leftOut) };
  }
}
