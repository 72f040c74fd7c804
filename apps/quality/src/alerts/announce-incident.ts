import { Injectable } from '@nestjs/common';
import { EventTypes, Topics } from '#contracts/events';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import type { Addressee } from '../catalog/find-addressee.js';
import { DeliveriesStore } from '../deliveries/deliveries.store.js';
import type { AlertEvent } from '../deliveries/delivery.js';
import type { Incident } from '../incidents/incident.js';
import { alertOf } from './alert-of.js';

const types: Readonly<Record<AlertEvent, string>> = {
  raised: EventTypes.alertRaised,
  resolved: EventTypes.alertResolved,
};

/**
 * Tells of an incident once when it is opened or reopened and once when it is resolved: to the mesh by an event, to
 * the owner by a notification for each webhook. Both are decided in the transaction of the incident.
 */
@Injectable()
export class AnnounceIncident {
  constructor(
    private readonly outbox: Outbox,
    private readonly deliveries: DeliveriesStore,
  ) {}

  raised(tx: Tx, incident: Incident, addressee: Addressee, now: Date): Promise<void> {
    return this.announce(tx, 'raised', incident, addressee, now);
  }

  resolved(tx: Tx, incident: Incident, addressee: Addressee, now: Date): Promise<void> {
    return this.announce(tx, 'resolved', incident, addressee, now);
  }

  private async announce(
    tx: Tx,
    event: AlertEvent,
    incident: Incident,
    { webhooks }: Addressee,
    now: Date,
  ): Promise<void> {
    const alert = alertOf(incident, now);
    await this.outbox.add(tx, [
      { topic: Topics.qualityAlerts, key: incident.id, type: types[event], data: alert },
    ]);
    await this.deliveries.add(tx, { event, alert, incidentRevision: incident.revision }, webhooks, now);
  }
}
