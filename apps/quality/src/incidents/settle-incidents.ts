import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import type { Tx } from '#persistence';
import type { Finding } from '../assessment/assess.js';
import { type Addressee, FindAddressee } from '../catalog/find-addressee.js';
import { AnnounceIncident } from '../alerts/announce-incident.js';
import { type Incident, type IncidentStep, ourselves } from './incident.js';
import { IncidentsStore } from './incidents.store.js';
import { takeStep } from './take-step.js';

/** How long after its resolution a breach reopens an incident instead of opening another, in milliseconds. */
export class ReopenPeriod {
  constructor(readonly ms: number) {}
}

/**
 * Opens, reopens and resolves the incidents of one contract, whose row the caller has locked: so there is never a
 * second one of a key, and the database's constraint is the proof rather than the means.
 */
@Injectable()
export class SettleIncidents {
  constructor(
    private readonly store: IncidentsStore,
    private readonly addressees: FindAddressee,
    private readonly announce: AnnounceIncident,
    private readonly reopen: ReopenPeriod,
  ) {}

  /** Takes findings in their order: a breach opens an incident where there is none, a fulfilment resolves it. */
  async settle(tx: Tx, contractId: string, findings: readonly Finding[], now: Date): Promise<void> {
    if (findings.length === 0) return;
    const active = new Map((await this.store.active(tx, contractId)).map((it) => [it.expectationId, it]));
    for (const finding of findings) {
      const { id } = finding.expectation;
      const incident = active.get(id);
      if (finding.outcome === 'breached' && !incident) {
        active.set(id, await this.open(tx, contractId, finding, now));
      } else if (finding.outcome === 'ok' && incident) {
        await this.resolve(tx, incident, `The expectation holds again: ${finding.message}`, now);
        active.delete(id);
      }
    }
  }

  /** Resolves the incidents of expectations that the contract no longer has. */
  async drop(
    tx: Tx,
    contractId: string,
    isExpected: (expectationId: string) => boolean,
    now: Date,
  ): Promise<void> {
    for (const incident of await this.store.active(tx, contractId)) {
      if (isExpected(incident.expectationId)) continue;
      await this.resolve(tx, incident, 'The contract no longer asks for it.', now);
    }
  }

  private async open(tx: Tx, contractId: string, finding: Finding, now: Date): Promise<Incident> {
    const addressee = await this.addressees.of(contractId, tx);
    const since = new Date(now.getTime() - this.reopen.ms);
    const earlier = await this.store.resolvedSince(tx, contractId, finding.expectation.id, since);
    const action = earlier ? 'reopened' : 'opened';
    const step: IncidentStep = { action, actor: ourselves, comment: finding.message };
    const incident = {
      ...(earlier ? takeStep(earlier, step, now) : newIncident(contractId, finding, now)),
      ...describe(finding, addressee),
    };
    await this.store.record(tx, incident, step);
    await this.announce.raised(tx, incident, addressee, now);
    return incident;
  }

  private async resolve(tx: Tx, incident: Incident, comment: string, now: Date): Promise<void> {
    const step: IncidentStep = { action: 'resolved', actor: ourselves, comment };
    const resolved = takeStep(incident, step, now);
    await this.store.record(tx, resolved, step);
    await this.announce.resolved(tx, resolved, await this.addressees.of(incident.contractId, tx), now);
  }
}

type Description = Pick<Incident, 'title' | 'description' | 'severity' | 'owner' | 'productId'>;

function describe({ expectation, message }: Finding, { owner, productId }: Addressee): Description {
  const { title, severity } = expectation;
  return { title, description: message, severity, owner, productId };
}

function newIncident(
  contractId: string,
  { expectation }: Finding,
  now: Date,
): Omit<Incident, keyof Description> {
  const at = now.toISOString();
  return {
    id: uuidv7(now.getTime()),
    contractId,
    expectationId: expectation.id,
    element: expectation.element,
    status: 'open',
    assignee: null,
    revision: 1,
    openedAt: at,
    resolvedAt: null,
    updatedAt: at,
  };
}
