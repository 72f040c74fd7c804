import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { DeliveryPolicy, SendDue, webhookBody, WebhookSecrets } from '../transports/index.js';
import { DeliveriesStore } from './deliveries.store.js';
import type { Delivery } from './delivery.js';

/** Sends the notifications of incidents that are due. */
@Injectable()
export class Deliver {
  private readonly sending: SendDue<Delivery>;

  constructor(store: DeliveriesStore, secrets: WebhookSecrets, policy: DeliveryPolicy, clock: Clock) {
    this.sending = new SendDue(store, webhookBody, secrets, policy, clock);
  }

  /** Tries some that are due; returns whether there may be more. Several workers may do so at once. */
  some(): Promise<boolean> {
    return this.sending.some();
  }
}
