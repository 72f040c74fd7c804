import { Authorisation, type Principal } from '#access';
import { DomainError, type Mistake } from '#errors';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts, type Unheeded } from '../assessment/index.js';
import { Clock } from '#clock';
import { ContractResources, ContractsStore, type LockedContract } from '../contracts/index.js';
import { type Observation, ObservationsStore } from '../observations/index.js';

/** An observation speaks of a contract that is not registered. */
class UnknownContract extends DomainError {
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
   * @returns those that nothing could be held against
   * @throws AccessDenied, UnknownContract
   */
  async submit(
    observations: readonly Observation[],
    pathOf: (index: number) => string,
    principal: Principal,
  ): Promise<readonly Unheeded[]> {
    await this.requireRight(observations, principal);
    return this.transactions.run((tx) =>
      this.record(tx, observations, (known) => requireKnown(observations, known, pathOf)),
    );
  }

  private async requireRight(observations: readonly Observation[], principal: Principal): Promise<void> {
    if (!this.authorisation.asks) return;
    const contracts = await this.resources.of(contractsOf(observations));
    await this.authorisation.require(principal, 'observation:report', ...contracts);
  }

  /** Takes at once all locks that recording these will take. */
  async hold(tx: Tx, observations: readonly Observation[]): Promise<void> {
    await this.contracts.lock(tx, contractsOf(observations));
  }

  /**
   * Records observations. Those of a contract that is not known yet count as soon as it is registered.
   * @param check sees which contracts are known before anything is stored; it may throw
   */
  async record(
    tx: Tx,
    observations: readonly Observation[],
    check: (known: readonly LockedContract[]) => void = () => undefined,
  ): Promise<readonly Unheeded[]> {
    const known = await this.contracts.lock(tx, contractsOf(observations));
    check(known);
    const { writes, unheeded } = await this.assess.observed(tx, known, observations);
    await writeTogether(tx, [this.store.adding(observations, this.clock.now()), ...writes]);
    return unheeded;
  }
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
