import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { DeliveryPolicy, SendDue, webhookBody, WebhookSecrets } from '../transports/index.js';
import { DeliveriesStore } from './deliveries.store.js';
import type { Delivery } from './delivery.js';

/** Sends the notifications of incidents that are due. */
@Injectable()
export class Deliver extends SendDue<Delivery> {
  constructor(store: DeliveriesStore, secrets: WebhookSecrets, policy: DeliveryPolicy, clock: Clock) {
    super(store, webhookBody, secrets, policy, clock);
  }
}
