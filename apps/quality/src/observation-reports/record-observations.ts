import { Authorisation, type Principal } from '#access';
import { DomainError, type Mistake } from '#errors';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts, type Heard, type Traces } from '../assessment/index.js';
import { Clock } from '#clock';
import { ContractResources, ContractsStore, type LockedContract } from '../contracts/index.js';
import { type KnownReport, type Observation, ObservationsStore } from '../observations/index.js';

/** An observation speaks of a contract that is not registered. */
export class UnknownContract extends DomainError {
  readonly code = 'observation.unknown-contract';
  readonly kind = 'unprocessable';
  constructor(override readonly errors: readonly Mistake[]) {
    super('An observation speaks of a contract that is not registered.');
  }
}

/** Keeps observations and assesses the contracts they speak of. */
@Injectable()
export class RecordObservations {
  constructor(
    private readonly store: ObservationsStore,
    private readonly contracts: ContractsStore,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly authorisation: Authorisation,
    private readonly resources: ContractResources,
  ) {}

  /**
   * Records what a caller sent, all of it or nothing.
   * @param pathOf where the contract's id of the nth observation is in the body
   * @returns what came of each that was not here before
   * @throws AccessDenied, UnknownContract
   */
  async submit(
    observations: readonly Observation[],
    pathOf: (index: number) => string,
    principal: Principal,
  ): Promise<readonly Heard[]> {
    await this.requireRight(observations, principal);
    return this.transactions.run(async (tx) => {
      const known = await this.contracts.lock(tx, contractsOf(observations));
      requireKnown(observations, known, pathOf);
      return this.recordOf(tx, known, observations);
    });
  }

  private async requireRight(observations: readonly Observation[], principal: Principal): Promise<void> {
    if (!this.authorisation.asks) return;
    const contracts = await this.resources.of(contractsOf(observations));
    await this.authorisation.require(principal, 'observation:report', ...contracts);
  }

  /** Records observations. Those of a contract that is not known yet count as soon as it is registered. */
  async record(tx: Tx, observations: readonly Observation[], traces: Traces): Promise<void> {
    const known = await this.contracts.lock(tx, contractsOf(observations));
    await this.recordOf(tx, known, observations, traces);
  }

  private async recordOf(
    tx: Tx,
    known: readonly LockedContract[],
    observations: readonly Observation[],
    traces?: Traces,
  ): Promise<readonly Heard[]> {
    const fresh = unrepeated(observations, await this.store.known(tx, observations));
    if (fresh.length === 0) return [];
    const { writes, heard } = await this.assess.observed(tx, known, fresh, traces);
    await writeTogether(tx, [this.store.adding(fresh, this.clock.now()), ...writes]);
    return heard;
  }
}

/** Observations that are not here yet, each once. */
function unrepeated(observations: readonly Observation[], known: readonly KnownReport[]): Observation[] {
  const seen = new Set(known.map(keyOf));
  return observations.filter(({ contractId, id }) => {
    if (id === undefined) return true;
    const key = keyOf({ contractId, id });
    return !seen.has(key) && seen.add(key);
  });
}

function keyOf({ contractId, id }: KnownReport): string {
  return JSON.stringify([contractId, id]);
}

function contractsOf(observations: readonly Observation[]): string[] {
  return [...new Set(observations.map(({ contractId }) => contractId))];
}

/** @throws UnknownContract */
function requireKnown(
  observations: readonly Observation[],
  known: readonly LockedContract[],
  pathOf: (index: number) => string,
): void {
  const ids = new Set(known.map(({ id }) => id));
  const mistakes = observations.flatMap(({ contractId }, index) =>
    ids.has(contractId)
      ? []
      : [{ path: pathOf(index), message: `there is no contract '${contractId}' here` }],
  );
  if (mistakes.length > 0) throw new UnknownContract(mistakes);
}
