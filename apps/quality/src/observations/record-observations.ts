import { Injectable } from '@nestjs/common';
import { DomainError, type Mistake } from '#errors';
import { Transactions, type Tx } from '#persistence';
import { AssessContract } from '../assessment/assess-contract.js';
import { ContractsStore } from '../catalog/contracts.store.js';
import { Clock } from '../clock.js';
import type { Observation } from './observation.js';
import { ObservationsStore } from './observations.store.js';

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
    private readonly assess: AssessContract,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what a caller sent, all of it or nothing.
   * @param pathOf where the contract's id of the nth observation is in the body
   * @throws UnknownContract
   */
  async submit(observations: readonly Observation[], pathOf: (index: number) => string): Promise<void> {
    const known = await this.contracts.known(observations.map(({ contractId }) => contractId));
    const mistakes = observations.flatMap(({ contractId }, index) =>
      known.has(contractId)
        ? []
        : [{ path: pathOf(index), message: `there is no contract '${contractId}' here` }],
    );
    if (mistakes.length > 0) throw new UnknownContract(mistakes);
    await this.transactions.run((tx) => this.record(tx, observations));
  }

  /** Records observations. Those of a contract that is not known yet count as soon as it is registered. */
  async record(tx: Tx, observations: readonly Observation[]): Promise<void> {
    const known = await this.contracts.lock(tx, [
      ...new Set(observations.map(({ contractId }) => contractId)),
    ]);
    await this.store.add(tx, observations, this.clock.now());
    for (const id of known) {
      await this.assess.observed(
        tx,
        id,
        observations.filter(({ contractId }) => contractId === id),
      );
    }
  }
}
