import { Clock } from '#clock';
import { Injectable } from '@nestjs/common';
import { DeliveryPolicy, SendDue, WebhookSecrets } from '../transports/index.js';
import { noticeBody } from './notice-body.js';
import { NoticeDeliveriesStore, type NoticeDelivery } from './notice-deliveries.store.js';

/** Sends the notices that are due. */
@Injectable()
export class DeliverNotices extends SendDue<NoticeDelivery> {
  constructor(store: NoticeDeliveriesStore, secrets: WebhookSecrets, policy: DeliveryPolicy, clock: Clock) {
    super(store, noticeBody, secrets, policy, clock);
  }
}
