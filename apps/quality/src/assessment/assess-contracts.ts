import type { Tx, Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '#clock';
import type { LockedContract } from '../contracts/index.js';
import { type Expectation, ExpectationsStore } from '../expectations/index.js';
import { after, dropUnexpected, settle, type TakenStep } from '../incidents/index.js';
import { type Observation, ObservationsStore } from '../observations/index.js';
import { assess, assessDeadlines, type Assessment, withChanges } from './assess.js';
import { carryOver } from './carry-over.js';
import type { ContractQuality, Movement } from './contract-quality.js';
import { PlanMovements } from './plan-movements.js';
import { ReadQuality } from './read-quality.js';
import { restartedDeadlines } from './restarted-deadlines.js';
import { type Unheeded, unheededOf } from './unheeded.js';

/** What came of observations. */
export interface Observed {
  readonly writes: readonly Write[];
  readonly unheeded: readonly Unheeded[];
}

/**
 * Assesses contracts whose rows the caller has locked: expectations, then incidents and who is told of them, then the
 * status. Observations, deadlines, new revisions and people's steps enter here and walk the same way; each gives what is
 * to be written in the end.
 */
@Injectable()
export class AssessContracts {
  constructor(
    private readonly reading: ReadQuality,
    private readonly planning: PlanMovements,
    private readonly observations: ObservationsStore,
    private readonly expectations: ExpectationsStore,
    private readonly clock: Clock,
  ) {}

  /** Something was measured. */
  async observed(
    tx: Tx,
    contracts: readonly LockedContract[],
    observations: readonly Observation[],
  ): Promise<Observed> {
    const now = this.clock.now();
    const qualities = await this.reading.of(tx, contracts, now);
    const assessed = qualities.map((quality) => {
      const own = observations.filter(({ contractId }) => contractId === quality.contract.id);
      const movement = move(quality, assess(quality.expectations, own, now), now);
      return { movement, unheeded: unheededOf(quality.expectations, own) };
    });
    return {
      writes: await this.planning.plan(
        tx,
        assessed.map(({ movement }) => movement),
        now,
      ),
      unheeded: assessed.flatMap(({ unheeded }) => unheeded),
    };
  }

  /** Time has passed. */
  async timePassed(tx: Tx, contract: LockedContract): Promise<Write[]> {
    const now = this.clock.now();
    const qualities = await this.reading.of(tx, [contract], now);
    const movements = qualities.map((it) => move(it, assessDeadlines(it.expectations, now), now));
    return this.planning.plan(tx, movements, now);
  }

  /** The contract asks for something else now: what is new is held against what was measured last. */
  async redefined(tx: Tx, contract: LockedContract, wanted: readonly Expectation[]): Promise<Write[]> {
    const now = this.clock.now();
    const latest = await this.observations.latest(tx, contract.id);
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
}

function move(quality: ContractQuality, { changed, findings }: Assessment, now: Date): Movement {
  return { quality, changed, taken: settle(quality.contract.id, quality.incidents, findings, now) };
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
  const dropped = dropUnexpected(quality.incidents, (id) => watched.has(id), now);
  const settled = settle(quality.contract.id, after(quality.incidents, dropped), findings, now);
  return {
    quality: { ...quality, expectations: withChanges(all, changed) },
    changed: [],
    taken: [...dropped, ...settled],
  };
}
