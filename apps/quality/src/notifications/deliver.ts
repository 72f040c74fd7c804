import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { AddressRefused } from '#http-client';
import { Clock } from '#clock';
import { DeliveriesStore, type TryResult } from './deliveries.store.js';
import type { Delivery } from './delivery.js';
import { type PostOptions, postWebhook, webhookBody, WebhookSecrets } from '../transports/index.js';

/** How notifications are sent and how often they are tried. */
export class DeliveryPolicy {
  constructor(
    readonly post: PostOptions,
    /** Seconds between tries; there is one try more than there are pauses. */
    readonly pauses: readonly number[],
  ) {}
}

/** Longer than any try lasts, so that a lease runs out only when its worker has died. */
const leaseMs = 60_000;
const atOnce = 20;

/** Sends the notifications that are due. A notification is delivered when its receiver has answered with a 2xx status. */
@Injectable()
export class Deliver {
  constructor(
    private readonly store: DeliveriesStore,
    private readonly secrets: WebhookSecrets,
    private readonly policy: DeliveryPolicy,
    private readonly clock: Clock,
  ) {}

  /** Tries some that are due; returns whether there may be more. Several workers may do so at once. */
  async some(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.store.claim(now, new Date(now.getTime() + leaseMs), atOnce);
    await Promise.all(due.map((delivery) => this.attempt(delivery)));
    return due.length === atOnce;
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const result = await this.send(delivery).then(
      (httpStatus) => this.answered(delivery, httpStatus),
      (error: Error) => this.failed(delivery, null, error.message, !(error instanceof AddressRefused)),
    );
    await this.store.finish(delivery, result);
  }

  private async send(delivery: Delivery): Promise<number> {
    const { id, address } = delivery;
    const body = webhookBody(delivery);
    const sentAt = this.clock.now();
    const signature = new Webhook(await this.secrets.of(address)).sign(id, sentAt, body);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      'webhook-signature': signature,
    };
    return postWebhook(address, body, headers, this.policy.post);
  }

  private answered(delivery: Delivery, httpStatus: number): TryResult {
    if (httpStatus < 200 || httpStatus > 299) {
      return this.failed(delivery, httpStatus, `The receiver answered ${httpStatus}.`, true);
    }
    const now = this.clock.now();
    return { status: 'delivered', nextAttemptAt: now, httpStatus, error: null, deliveredAt: now };
  }

  private failed(
    { attempts }: Delivery,
    httpStatus: number | null,
    error: string,
    worthAnotherTry: boolean,
  ): TryResult {
    const pause = worthAnotherTry ? this.policy.pauses[attempts - 1] : undefined;
    const nextAttemptAt = new Date(this.clock.now().getTime() + (pause ?? 0) * 1_000);
    const status = pause === undefined ? 'failed' : 'pending';
    return { status, nextAttemptAt, httpStatus, error: error.slice(0, 1_000), deliveredAt: null };
  }
}
