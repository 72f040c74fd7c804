import { type Principal, recordedAs } from '#access';
import { NotFound } from '#errors';
import { requireMatch } from '#http';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { AssessContracts } from '../assessment/index.js';
import { Clock } from '#clock';
import { ContractsStore } from '../contracts/index.js';
import { type Incident, IncidentsStore, type IncidentStep, takeStep } from '../incidents/index.js';
import { RequireAssignee } from './require-assignee.js';

/** What somebody does about an incident. */
export type IncidentAct = Omit<IncidentStep, 'actor'>;

/** Lets people take an incident through its life. */
@Injectable()
export class ActOnIncident {
  constructor(
    private readonly store: IncidentsStore,
    private readonly contracts: ContractsStore,
    private readonly assignees: RequireAssignee,
    private readonly assess: AssessContracts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a step and answers with the incident as it is then.
   * @throws NotFound, Stale, ImpossibleTransition, UnknownAssignee
   */
  act(id: string, act: IncidentAct, caller: Principal, ifMatch: string | undefined): Promise<Incident> {
    const step = { ...act, actor: recordedAs(caller.id, caller.onBehalfOf) };
    return this.transactions.run((tx) => this.take(tx, id, step, ifMatch));
  }

  private async take(tx: Tx, id: string, step: IncidentStep, ifMatch: string | undefined): Promise<Incident> {
    const { contractId } = await this.found(tx, id);
    const locked = await this.contracts.lock(tx, [contractId]);
    const before = await this.found(tx, id);
    requireMatch(ifMatch, before.revision);
    const incident = takeStep(before, step, this.clock.now());
    if (step.assignee !== undefined) await this.assignees.check(tx, contractId, step.assignee);
    for (const contract of locked) {
      await writeTogether(tx, await this.assess.acted(tx, contract, { incident, step }));
    }
    return incident;
  }

  private async found(tx: Tx, id: string): Promise<Incident> {
    const incident = await this.store.find(id, tx);
    if (!incident) throw new NotFound('incident', id);
    return incident;
  }
}
