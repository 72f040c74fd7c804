import { EventTypes, Topics, type QualityStatusChanged } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import { withTraceparent } from '#tracing';
import type { Tx, Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type Addressee, AddresseesStore, ContractsStore, type StatusOf } from '../contracts/index.js';
import { ExpectationsStore, type PlacedExpectation } from '../expectations/index.js';
import { type AddressedStep, IncidentListeners, IncidentsStore, type TakenStep } from '../incidents/index.js';
import { type Movement, statusAfter } from './contract-quality.js';
import { grouped } from './grouped.js';

/** Each is a part of the statement that writes all: when everything breaks at once, it is not taken apart. */
const mostTraces = 20;

const nobody: Addressee = { productId: null, owner: null, webhooks: [], team: [] };

/**
 * What is to be written for the quality of contracts to move: expectations, incidents with what their listeners add, and
 * the status with the event that tells the mesh of it, where it is another than was published last.
 */
@Injectable()
export class PlanMovements {
  constructor(
    private readonly expectations: ExpectationsStore,
    private readonly incidents: IncidentsStore,
    private readonly addressees: AddresseesStore,
    private readonly listeners: IncidentListeners,
    private readonly contracts: ContractsStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param traces by contract, the trace that events about it belong to; without it, the one that is under way */
  async plan(
    tx: Tx,
    movements: readonly Movement[],
    now: Date,
    traces?: ReadonlyMap<string, string | undefined>,
  ): Promise<Write[]> {
    const steps = await this.addressed(
      tx,
      movements.flatMap(({ taken }) => taken),
    );
    const statuses = movements.flatMap(changedStatus);
    return [
      ...this.expectations.saving(movements.flatMap(changedExpectations)),
      ...this.incidents.recording(steps),
      ...this.heard(steps, now, traces),
      ...this.contracts.publishing(statuses),
      ...this.outbox.adding(statuses.map((it) => toEvent(it, now, traces?.get(it.contractId)))),
    ];
  }

  /** What listeners want written, those of each trace within it. */
  private heard(
    steps: readonly AddressedStep[],
    now: Date,
    traces: ReadonlyMap<string, string | undefined> | undefined,
  ): Write[] {
    const byTrace = grouped(steps, ({ incident }) => traces?.get(incident.contractId));
    if (traces === undefined || byTrace.size > mostTraces) return this.listeners.hear(steps, now);
    return [...byTrace].flatMap(([trace, own]) =>
      withTraceparent(trace, () => this.listeners.hear(own, now)),
    );
  }

  private async addressed(tx: Tx, taken: readonly TakenStep[]): Promise<AddressedStep[]> {
    const contractIds = new Set(taken.flatMap(({ incident, step }) => (step ? [incident.contractId] : [])));
    const addressees = contractIds.size > 0 ? await this.addressees.of([...contractIds], tx) : undefined;
    return own(taken.map((it) => ({ ...it, addressee: addressees?.get(it.incident.contractId) ?? nobody })));
  }
}

/** An incident belongs to whoever answers for the data when it begins, or begins again. */
function own(steps: readonly AddressedStep[]): AddressedStep[] {
  const begun = new Set<string>();
  return steps.map((it) => {
    const { incident, step, addressee } = it;
    if (step?.action === 'opened' || step?.action === 'reopened') begun.add(incident.id);
    if (!begun.has(incident.id)) return it;
    const { owner, productId } = addressee;
    return { ...it, incident: { ...incident, owner, productId } };
  });
}

function changedExpectations({ quality, changed }: Movement): PlacedExpectation[] {
  return changed.map((it) => ({ ...it, contractId: quality.contract.id }));
}

function changedStatus(movement: Movement): StatusOf[] {
  const { id, status: published } = movement.quality.contract;
  const status = statusAfter(movement);
  return isDeepStrictEqual(status, published) ? [] : [{ contractId: id, status }];
}

function toEvent(
  { contractId, status }: StatusOf,
  now: Date,
  traceparent: string | undefined,
): NewEvent<QualityStatusChanged> {
  const data = { contractId, ...status, at: now.toISOString() };
  const type = EventTypes.qualityStatusChanged;
  return { topic: Topics.qualityStatus, key: contractId, type, data, ...(traceparent && { traceparent }) };
}
