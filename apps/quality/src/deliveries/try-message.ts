import { Clock } from '#clock';
import { inSpan, withTraceparent } from '#tracing';
import { Injectable } from '@nestjs/common';
import { DestinationSecrets, DestinationsStore } from '../destinations/index.js';
import { SendMessage, type Sent, WebhookSecrets } from '../transports/index.js';
import { countTry } from './measure-deliveries.js';
import type { Due, TryResult } from './queue.store.js';

/** Seconds between the tries of a message; there is one try more than there are pauses. */
export class RetryPauses {
  constructor(readonly seconds: readonly number[]) {}
}

/** By how much a pause is longer at most: what failed together is not tried together. */
const jitter = 0.2;
/** However long a receiver asks us to wait. */
const longestWaitMs = 86_400_000;

/** Tries a message. */
@Injectable()
export class TryMessage {
  constructor(
    private readonly sending: SendMessage,
    private readonly destinations: DestinationsStore,
    private readonly sealed: DestinationSecrets,
    private readonly derived: WebhookSecrets,
    private readonly pauses: RetryPauses,
    private readonly clock: Clock,
  ) {}

  /** Sends a message once, and says what becomes of it. */
  async once(message: Due): Promise<TryResult> {
    const result = await inTraceOf(message, async () =>
      this.resultOf(
        message,
        await this.sending.send(message, await this.secretsOf(message), this.clock.now()),
      ),
    );
    countTry(message, result);
    return result;
  }

  private async secretsOf({ destination, address }: Due): Promise<string[]> {
    const id = /^destination:(.*)$/.exec(destination)?.[1];
    if (id === undefined) return [await this.derived.of(address)];
    const known = (await this.destinations.of([id])).get(id);
    return known ? this.sealed.of(known, this.clock.now()) : [];
  }

  private resultOf({ attempts }: Due, sent: Sent): TryResult {
    const { outcome, httpStatus, error } = sent;
    const at = this.clock.now();
    const told = { httpStatus, error: error?.slice(0, 1_000) ?? null, at, isGone: outcome === 'gone' };
    if (outcome === 'taken') return { status: 'delivered', nextAttemptAt: at, ...told };
    const pause = outcome === 'try-again' ? this.pauses.seconds[attempts - 1] : undefined;
    if (pause === undefined) return { status: 'failed', nextAttemptAt: at, ...told };
    const ownPauseMs = pause * 1_000 * (1 + Math.random() * jitter);
    const pauseMs = Math.max(ownPauseMs, Math.min(sent.waitMs ?? 0, longestWaitMs));
    return { status: 'pending', nextAttemptAt: new Date(at.getTime() + pauseMs), ...told };
  }
}

/** A message is of the trace of the first thing that it tells of; those of the others are linked. */
function inTraceOf<T>({ id, tool, said, attempts }: Due, work: () => Promise<T>): Promise<T> {
  const [first, ...others] = said;
  const attributes = { 'meshwarden.delivery': id, 'meshwarden.tool': tool, 'meshwarden.try': attempts };
  const links = others.map(({ traceparent }) => traceparent);
  return withTraceparent(first.traceparent, () =>
    inSpan({ name: 'deliver', kind: 'internal', attributes, links }, work),
  );
}
