import { Injectable } from '@nestjs/common';
import { NotFound } from '#errors';
import { requireMatch } from '#http';
import { Transactions, type Tx } from '#persistence';
import { AnnounceIncident } from '../alerts/announce-incident.js';
import { ContractsStore } from '../catalog/contracts.store.js';
import { FindAddressee } from '../catalog/find-addressee.js';
import { Clock } from '../clock.js';
import { ExpectationsStore } from '../expectations/expectations.store.js';
import { PublishStatus } from '../status/publish-status.js';
import type { Incident, IncidentStep } from './incident.js';
import { IncidentsStore } from './incidents.store.js';
import { takeStep } from './take-step.js';

/** Lets people take an incident through its life. */
@Injectable()
export class ActOnIncident {
  constructor(
    private readonly store: IncidentsStore,
    private readonly contracts: ContractsStore,
    private readonly expectations: ExpectationsStore,
    private readonly addressees: FindAddressee,
    private readonly announce: AnnounceIncident,
    private readonly status: PublishStatus,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a step and answers with the incident as it is then.
   * @throws NotFound, Stale, ImpossibleTransition
   */
  act(id: string, step: IncidentStep, ifMatch: string | undefined): Promise<Incident> {
    return this.transactions.run((tx) => this.take(tx, id, step, ifMatch));
  }

  private async take(tx: Tx, id: string, step: IncidentStep, ifMatch: string | undefined): Promise<Incident> {
    const { contractId } = await this.found(tx, id);
    await this.contracts.lock(tx, [contractId]);
    const incident = await this.found(tx, id);
    requireMatch(ifMatch, incident.revision);
    const now = this.clock.now();
    const next = takeStep(incident, step, now);
    await this.store.record(tx, next, step);
    if (next.status === 'resolved') await this.afterResolution(tx, next, now);
    await this.status.ifChanged(tx, contractId, now);
    return next;
  }

  /** A person's word holds until the next breach: for data that stays away, that is after one more period. */
  private async afterResolution(tx: Tx, incident: Incident, now: Date): Promise<void> {
    const { contractId, expectationId } = incident;
    await this.expectations.restartDeadline(tx, contractId, expectationId, now);
    await this.announce.resolved(tx, incident, await this.addressees.of(contractId, tx), now);
  }

  private async found(tx: Tx, id: string): Promise<Incident> {
    const incident = await this.store.find(id, tx);
    if (!incident) throw new NotFound('incident', id);
    return incident;
  }
}
