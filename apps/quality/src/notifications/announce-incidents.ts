import { EventTypes, Topics, type QualityAlert } from '#contracts/events';
import { type NewEvent, Outbox } from '#messaging';
import type { Write } from '#persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type AddressedStep,
  type IncidentAction,
  type IncidentListener,
  IncidentListeners,
} from '../incidents/index.js';
import { alertOf } from './alert-of.js';
import { calmDownMs } from './calm-down.js';
import { DeliveriesStore, type Notification } from './deliveries.store.js';
import type { AlertEvent } from '../transports/index.js';

const types: Readonly<Record<AlertEvent, string>> = {
  raised: EventTypes.alertRaised,
  resolved: EventTypes.alertResolved,
};

/** What is told, and by which word. */
const told: Readonly<Partial<Record<IncidentAction, AlertEvent>>> = {
  opened: 'raised',
  reopened: 'raised',
  resolved: 'resolved',
};

/**
 * Tells of an incident once when it is opened or reopened and once when it is resolved: to the mesh by an event, to
 * the owner by a notification for each webhook. Both are decided in the transaction of the incident.
 */
@Injectable()
export class AnnounceIncidents implements IncidentListener, OnModuleInit {
  constructor(
    private readonly listeners: IncidentListeners,
    private readonly outbox: Outbox,
    private readonly deliveries: DeliveriesStore,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  hear(steps: readonly AddressedStep[], now: Date): readonly Write[] {
    const notifications = steps.flatMap((step) => notificationOf(step, now));
    return [
      ...this.outbox.adding(notifications.map(toEvent)),
      ...this.deliveries.deciding(notifications, now),
    ];
  }
}

function notificationOf({ incident, step, addressee }: AddressedStep, now: Date): Notification[] {
  const event = step ? told[step.action] : undefined;
  if (!event) return [];
  const { webhooks: channels } = addressee;
  const dueAt = new Date(now.getTime() + calmDownMs(incident.reopened));
  return [{ event, alert: alertOf(incident, now), incidentRevision: incident.revision, channels, dueAt }];
}

function toEvent({ event, alert }: Notification): NewEvent<QualityAlert> {
  return { topic: Topics.qualityAlerts, key: alert.incidentId, type: types[event], data: alert };
}
