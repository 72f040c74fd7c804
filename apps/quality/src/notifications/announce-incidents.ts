import { EventTypes, type QualityAlert, Topics } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import type { Write } from '#persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type AddressedStep,
  type IncidentAction,
  type IncidentListener,
  IncidentListeners,
} from '../incidents/index.js';
import { type Signal, SignalsStore, type SignalState } from '../signals/index.js';
import { alertOf } from './alert-of.js';
import { calmDownMs } from './calm-down.js';

/** What of a step becomes of its incident's signal. */
const states: Readonly<Partial<Record<IncidentAction, SignalState>>> = {
  opened: 'firing',
  reopened: 'firing',
  acknowledged: 'acknowledged',
  assigned: 'acknowledged',
  resolved: 'over',
};

const types: Readonly<Partial<Record<SignalState, string>>> = {
  firing: EventTypes.alertRaised,
  over: EventTypes.alertResolved,
};

/**
 * Tells of an incident when it is opened or reopened and when it is resolved: to the mesh by an event, to people by a signal
 * that is routed. Both are decided in the transaction of the incident.
 */
@Injectable()
export class AnnounceIncidents implements IncidentListener, OnModuleInit {
  constructor(
    private readonly listeners: IncidentListeners,
    private readonly outbox: Outbox,
    private readonly signals: SignalsStore,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  hear(steps: readonly AddressedStep[], now: Date): readonly Write[] {
    const news = steps.flatMap((step) => newsOf(step, now));
    return [
      ...this.outbox.adding(news.flatMap(({ event }) => event ?? [])),
      ...this.signals.adding(news.map(({ signal }) => signal)),
    ];
  }
}

function newsOf({ incident, step }: AddressedStep, now: Date): { signal: Signal; event?: NewEvent }[] {
  const state = step ? states[step.action] : undefined;
  if (!state) return [];
  const alert = alertOf(incident, now);
  const type = types[state];
  const signal = signalOf(alert, state, type ?? EventTypes.alertRaised, calmDownMs(incident.reopened), {
    expectation: incident.expectationId,
    ...(incident.element !== null && { element: incident.element }),
  });
  if (type === undefined) return [{ signal }];
  return [{ signal, event: { topic: Topics.qualityAlerts, key: alert.incidentId, type, data: alert } }];
}

function signalOf(
  alert: QualityAlert,
  state: SignalState,
  type: string,
  delayMs: number,
  more: Record<string, string>,
): Signal {
  const { incidentId, revision, contractId, severity, title, description, at } = alert;
  return {
    subject: `incident:${incidentId}`,
    revision,
    state,
    labels: { kind: 'incident', incident: incidentId, contract: contractId, severity, ...more },
    content: {
      type,
      data: alert,
      severity,
      title: `${contractId}: ${title}`,
      text: description,
      link: `/api/v1/incidents/${incidentId}`,
      at,
    },
    to: [{ kind: 'contract', id: contractId }],
    startedAt: at,
    delayMs: state === 'acknowledged' ? 0 : delayMs,
  };
}
