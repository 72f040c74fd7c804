import { AddressRefused } from '#http-client';
import type { Clock } from '#clock';
import { Webhook } from 'standardwebhooks';
import { type PostOptions, postWebhook } from './post-webhook.js';
import type { WebhookSecrets } from './webhook-secrets.js';

/** How messages are sent and how often they are tried. */
export class DeliveryPolicy {
  constructor(
    readonly post: PostOptions,
    /** Seconds between tries; there is one try more than there are pauses. */
    readonly pauses: readonly number[],
  ) {}
}

/** A message to one address, whatever it tells. */
export interface Sendable {
  /** Also the webhook-id that the receiver sees, the same at each try. */
  readonly id: string;
  readonly address: string;
  /** Counts the try under way. */
  readonly attempts: number;
}

/** How a try ended. */
export interface TryResult {
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly nextAttemptAt: Date;
  readonly httpStatus: number | null;
  readonly error: string | null;
  readonly deliveredAt: Date | null;
}

/** Where messages wait. */
export interface SendQueue<Message extends Sendable> {
  /** Takes some that are due, and counts the try; nobody else gets them before `leasedUntil`. */
  claim(now: Date, leasedUntil: Date, limit: number): Promise<Message[]>;
  /** Records how a try ended, unless the lease ran out and another worker tries already. */
  finish(message: Message, result: TryResult): Promise<void>;
}

/** Longer than any try lasts, so that a lease runs out only when its worker has died. */
const leaseMs = 60_000;
const atOnce = 20;

/** Sends the messages of a queue that are due, signed. One is delivered when its receiver has answered with a 2xx status. */
export class SendDue<Message extends Sendable> {
  constructor(
    private readonly queue: SendQueue<Message>,
    private readonly bodyOf: (message: Message) => string,
    private readonly secrets: WebhookSecrets,
    private readonly policy: DeliveryPolicy,
    private readonly clock: Clock,
  ) {}

  /** Tries some that are due; returns whether there may be more. Several workers may do so at once. */
  async some(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.queue.claim(now, new Date(now.getTime() + leaseMs), atOnce);
    await Promise.all(due.map((message) => this.attempt(message)));
    return due.length === atOnce;
  }

  private async attempt(message: Message): Promise<void> {
    const result = await this.send(message).then(
      (httpStatus) => this.answered(message, httpStatus),
      (error: Error) => this.failed(message, null, error.message, !(error instanceof AddressRefused)),
    );
    await this.queue.finish(message, result);
  }

  private async send(message: Message): Promise<number> {
    const { id, address } = message;
    const body = this.bodyOf(message);
    const sentAt = this.clock.now();
    const signature = new Webhook(await this.secrets.of(address)).sign(id, sentAt, body);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      'webhook-signature': signature,
    };
    return postWebhook(address, body, headers, this.policy.post);
  }

  private answered(message: Message, httpStatus: number): TryResult {
    if (httpStatus < 200 || httpStatus > 299) {
      return this.failed(message, httpStatus, `The receiver answered ${httpStatus}.`, true);
    }
    const now = this.clock.now();
    return { status: 'delivered', nextAttemptAt: now, httpStatus, error: null, deliveredAt: now };
  }

  private failed(
    { attempts }: Message,
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
