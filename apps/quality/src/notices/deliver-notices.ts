import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { DeliveryPolicy, SendDue, WebhookSecrets } from '../transports/index.js';
import { noticeBody } from './notice-body.js';
import { NoticeDeliveriesStore, type NoticeDelivery } from './notice-deliveries.store.js';

/** Sends the notices that are due. */
@Injectable()
export class DeliverNotices {
  private readonly sending: SendDue<NoticeDelivery>;

  constructor(store: NoticeDeliveriesStore, secrets: WebhookSecrets, policy: DeliveryPolicy, clock: Clock) {
    this.sending = new SendDue(store, noticeBody, secrets, policy, clock);
  }

  /** Tries some that are due; returns whether there may be more. Several workers may do so at once. */
  some(): Promise<boolean> {
    return this.sending.some();
  }
}
