import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Expectation } from '../expectations/expectation.js';
import { ExpectationsStore } from '../expectations/expectations.store.js';
import { SettleIncidents } from '../incidents/settle-incidents.js';
import type { Observation } from '../observations/observation.js';
import { ObservationsStore } from '../observations/observations.store.js';
import { PublishStatus } from '../status/publish-status.js';
import { assess, assessDeadlines, type Assessment } from './assess.js';
import { carryOver } from './carry-over.js';

/**
 * Assesses one contract, whose row the caller has locked: expectations, then incidents with their alerts, then the
 * status. Observations, deadlines and new revisions enter here and walk the same way.
 */
@Injectable()
export class AssessContract {
  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly observations: ObservationsStore,
    private readonly incidents: SettleIncidents,
    private readonly status: PublishStatus,
    private readonly clock: Clock,
  ) {}

  /** Something was measured. */
  async observed(tx: Tx, contractId: string, observations: readonly Observation[]): Promise<void> {
    const now = this.clock.now();
    const current = await this.expectations.of(contractId, tx);
    await this.conclude(tx, contractId, assess(current, observations, now), now);
  }

  /** Time has passed. */
  async timePassed(tx: Tx, contractId: string): Promise<void> {
    const now = this.clock.now();
    const current = await this.expectations.of(contractId, tx);
    await this.conclude(tx, contractId, assessDeadlines(current, now), now);
  }

  /** The contract asks for something else now: what is new is held against what was measured last. */
  async redefined(tx: Tx, contractId: string, wanted: readonly Expectation[]): Promise<void> {
    const now = this.clock.now();
    const { all, fresh } = carryOver(await this.expectations.of(contractId, tx), wanted, now);
    await this.expectations.replace(tx, contractId, all);
    const watched = new Set(wanted.filter(({ check }) => check.kind !== 'none').map(({ id }) => id));
    await this.incidents.drop(tx, contractId, (id) => watched.has(id), now);
    const latest = await this.observations.latest(tx, contractId);
    await this.conclude(tx, contractId, assess(fresh, latest, now), now);
  }

  private async conclude(
    tx: Tx,
    contractId: string,
    { changed, findings }: Assessment,
    now: Date,
  ): Promise<void> {
    await this.expectations.save(tx, contractId, changed);
    await this.incidents.settle(tx, contractId, findings, now);
    await this.status.ifChanged(tx, contractId, now);
  }
}
