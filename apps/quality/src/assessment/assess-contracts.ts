import type { Tx, Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '#clock';
import type { LockedContract } from '../contracts/index.js';
import { type Expectation, ExpectationsStore, type Finding } from '../expectations/index.js';
import { after, dropUnexpected, originOf, settle, type TakenStep } from '../incidents/index.js';
import { type Observation, ObservationsStore } from '../observations/index.js';
import { assess, assessDeadlines, type Assessment, type Hearing, withChanges } from './assess.js';
import { carryOver } from './carry-over.js';
import { metricsOf } from './concerned.js';
import type { ContractQuality, Movement } from './contract-quality.js';
import { EvaluationListeners, type Evaluation, type FoundIn } from './evaluation-listeners.js';
import { grouped } from './grouped.js';
import { PlanMovements } from './plan-movements.js';
import { ReadQuality } from './read-quality.js';
import { ReadWindows } from './read-windows.js';
import { restartedDeadlines } from './restarted-deadlines.js';
import { unheededReason } from './unheeded.js';

/** What came of an observation: what it was held against, or why nothing that its contract promises could be. */
export interface Heard extends Hearing {
  readonly unheeded?: string;
}

/** What came of observations. */
export interface Observed {
  readonly writes: readonly Write[];
  readonly heard: readonly Heard[];
}

/** By contract, the trace that what moves of it belongs to. */
export type Traces = ReadonlyMap<string, string | undefined>;

/**
 * Assesses contracts whose rows the caller has locked: expectations, then incidents and who is told of them, then the
 * status. Observations, deadlines, new revisions and people's steps enter here and walk the same way; each gives what is
 * to be written in the end.
 */
@Injectable()
export class AssessContracts {
  constructor(
    private readonly reading: ReadQuality,
    private readonly windows: ReadWindows,
    private readonly planning: PlanMovements,
    private readonly observations: ObservationsStore,
    private readonly expectations: ExpectationsStore,
    private readonly listeners: EvaluationListeners,
    private readonly clock: Clock,
  ) {}

  /** Something was measured. */
  async observed(
    tx: Tx,
    contracts: readonly LockedContract[],
    observations: readonly Observation[],
    traces?: Traces,
  ): Promise<Observed> {
    const now = this.clock.now();
    const own = grouped(observations, ({ contractId }) => contractId);
    const assessed = (await this.reading.of(tx, contracts, now)).map((quality) => {
      const assessment = assess(quality.expectations, own.get(quality.contract.id) ?? [], now);
      return { quality, assessment, heard: heardOf(quality, assessment.hearings) };
    });
    return {
      writes: await this.move(tx, assessed, now, traces),
      heard: assessed.flatMap(({ heard }) => heard),
    };
  }

  /**
   * Time has passed.
   * @param passed deadlines up to then count
   * @param readUpTo before when all was read that came in
   */
  async timePassed(
    tx: Tx,
    contracts: readonly LockedContract[],
    passed: Date,
    readUpTo: Date,
  ): Promise<Write[]> {
    const now = this.clock.now();
    const qualities = await this.reading.of(tx, contracts, now);
    const windows = await this.windows.due(tx, qualities, passed, now);
    const assessed = qualities.map((quality) => ({
      quality,
      assessment: assessDeadlines(quality.expectations, { passed, readUpTo, windows }, now),
    }));
    return this.move(tx, assessed, now);
  }

  /** Something was found in contracts that is of none of their documents' promises. */
  async found(tx: Tx, contracts: readonly LockedContract[], found: readonly FoundIn[]): Promise<Write[]> {
    const now = this.clock.now();
    const qualities = await this.reading.of(tx, contracts, now);
    const movements = qualities.map((quality) => settled(quality, nothingAssessed, found, now));
    return this.planning.plan(tx, movements, now);
  }

  /** The contract asks for something else now: what is new is held against what was measured last. */
  async redefined(tx: Tx, contract: LockedContract, wanted: readonly Expectation[]): Promise<Write[]> {
    const now = this.clock.now();
    const latest = await this.observations.latest(tx, contract.id, metricsOf(wanted));
    const qualities = await this.reading.of(tx, [contract], now);
    const movements = qualities.map((it) => redefine(it, wanted, latest, now));
    return [
      ...movements.flatMap(({ quality }) => this.expectations.replacing(contract.id, quality.expectations)),
      ...(await this.planning.plan(tx, movements, now)),
    ];
  }

  /** Somebody took a step with one of its incidents. */
  async acted(tx: Tx, contract: LockedContract, step: TakenStep): Promise<Write[]> {
    const now = this.clock.now();
    const qualities = await this.reading.of(tx, [contract], now);
    const movements = qualities.map((quality) => ({
      quality,
      changed: restartedDeadlines(quality.expectations, step, now),
      taken: [step],
    }));
    return this.planning.plan(tx, movements, now);
  }

  private async move(
    tx: Tx,
    assessed: readonly AssessedContract[],
    now: Date,
    traces?: Traces,
  ): Promise<Write[]> {
    const { writes, found } = await this.listeners.heed(tx, assessed.flatMap(evaluationsOf), now);
    const movements = assessed.map(({ quality, assessment }) => settled(quality, assessment, found, now));
    return [...(await this.planning.plan(tx, movements, now, traces)), ...writes];
  }
}

interface AssessedContract {
  readonly quality: ContractQuality;
  readonly assessment: Assessment;
}

const nothingAssessed: Assessment = { changed: [], findings: [] };

function evaluationsOf({ quality, assessment }: AssessedContract): Evaluation[] {
  return assessment.findings.map((finding) => ({ ...finding, contractId: quality.contract.id }));
}

function settled(
  quality: ContractQuality,
  { changed, findings }: Assessment,
  found: readonly FoundIn[],
  now: Date,
): Movement {
  const { id } = quality.contract;
  const others: Finding[] = found.filter(({ contractId }) => contractId === id).map(({ finding }) => finding);
  return { quality, changed, taken: settle(id, quality.incidents, [...findings, ...others], now) };
}

function heardOf({ expectations }: ContractQuality, hearings: readonly Hearing[]): Heard[] {
  return hearings.map((hearing) =>
    hearing.held.length > 0
      ? hearing
      : { ...hearing, unheeded: unheededReason(expectations, hearing.observation) },
  );
}

function redefine(
  quality: ContractQuality,
  wanted: readonly Expectation[],
  latest: readonly Observation[],
  now: Date,
): Movement {
  const { all, fresh } = carryOver(quality.expectations, wanted, now);
  const { changed, findings } = assess(fresh, latest, now);
  const watched = new Set(wanted.filter(({ check }) => check.kind !== 'none').map(({ id }) => id));
  const isExpected = (id: string) => watched.has(id) || originOf(id) !== 'expectation';
  const dropped = dropUnexpected(quality.incidents, isExpected, now);
  const settled = settle(quality.contract.id, after(quality.incidents, dropped), findings, now);
  return {
    quality: { ...quality, expectations: withChanges(all, changed) },
    changed: [],
    taken: [...dropped, ...settled],
  };
}
