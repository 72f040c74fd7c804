import { Clock } from '#clock';
import { Transactions, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DestinationSecrets, DestinationsStore } from '../destinations/index.js';
import { SignalsStore } from '../signals/index.js';
import { SendMessage, type Sent, WebhookSecrets } from '../transports/index.js';
import { deadDestination } from './dead-destination.js';
import { type Due, QueueStore, type TryResult } from './queue.store.js';

/** Seconds between the tries of a message; there is one try more than there are pauses. */
export class RetryPauses {
  constructor(readonly seconds: readonly number[]) {}
}

/** Longer than any try lasts, so that a lease runs out only when its worker has died. */
const leaseMs = 60_000;
const atOnce = 20;
/** By how much a pause is longer at most: what failed together is not tried together. */
const jitter = 0.2;

/** Sends the messages that are due. One is delivered when its receiver has said that it took it. */
@Injectable()
export class Deliver {
  constructor(
    private readonly queue: QueueStore,
    private readonly sending: SendMessage,
    private readonly destinations: DestinationsStore,
    private readonly sealed: DestinationSecrets,
    private readonly derived: WebhookSecrets,
    private readonly signals: SignalsStore,
    private readonly transactions: Transactions,
    private readonly pauses: RetryPauses,
    private readonly clock: Clock,
  ) {}

  /** Tries some that are due; resolves with whether there may be more. Several workers may do so at once. */
  async some(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.queue.claim(now, new Date(now.getTime() + leaseMs), atOnce);
    await Promise.all(due.map((message) => this.attempt(message)));
    return due.length === atOnce;
  }

  private async attempt(message: Due): Promise<void> {
    const sent = await this.sending.send(message, await this.secretsOf(message), this.clock.now());
    const result = this.resultOf(message, sent);
    await this.transactions.run(async (tx) => {
      if (!(await this.queue.finish(tx, message, result)) || result.status !== 'failed') return;
      const isNew =
        sent.outcome === 'gone'
          ? await this.destinations.disable(tx, message.destination, sent.error ?? '', result.at)
          : true;
      // What tells of a dead destination tells of no other one: it would never end.
      const signal = isNew ? deadDestination(message, sent.error ?? '', result.at) : undefined;
      if (signal) await writeTogether(tx, this.signals.adding([signal]));
    });
  }

  private async secretsOf({ destination, address }: Due): Promise<string[]> {
    const id = /^destination:(.*)$/.exec(destination)?.[1];
    if (id === undefined) return [await this.derived.of(address)];
    const known = (await this.destinations.of([id])).get(id);
    return known ? this.sealed.of(known, this.clock.now()) : [];
  }

  private resultOf({ attempts }: Due, { outcome, httpStatus, error }: Sent): TryResult {
    const at = this.clock.now();
    const told = { httpStatus, error: error?.slice(0, 1_000) ?? null, at };
    if (outcome === 'taken') return { status: 'delivered', nextAttemptAt: at, ...told };
    const pause = outcome === 'try-again' ? this.pauses.seconds[attempts - 1] : undefined;
    if (pause === undefined) return { status: 'failed', nextAttemptAt: at, ...told };
    const pauseMs = pause * 1_000 * (1 + Math.random() * jitter);
    return { status: 'pending', nextAttemptAt: new Date(at.getTime() + pauseMs), ...told };
  }
}
