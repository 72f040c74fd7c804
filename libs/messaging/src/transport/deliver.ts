import { isConflict, isInfrastructureFailure } from '#persistence';
import type { CloudEvent } from '../cloud-events/cloud-event.js';
import { parseEvent, wrapPlainRecord } from '../cloud-events/parse-event.js';
import { PoisonEvent } from '../cloud-events/poison-event.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import { type ReceivedRecord, RetryLater } from '../event-log/event-log.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Handlers } from './handlers.js';

/** How often a failing event is tried, and the pauses between. */
export interface RetryPolicy {
  /** Tries in all before the dead letters. */
  readonly attempts: number;
  /** Pause after the first failure, in milliseconds; each further one is four times as long. */
  readonly firstPauseMs: number;
  /** Longest pause, in milliseconds. */
  readonly longestPauseMs: number;
}

/** Five tries over some eight seconds. */
export const DEFAULT_RETRIES: RetryPolicy = { attempts: 5, firstPauseMs: 100, longestPauseMs: 30_000 };

/** Takes one record to its handlers, once in effect; or, after bounded retries, to the dead letters. */
export class Delivery {
  /** By place, the records that did not go through at first, and how often the fault was the record's own. */
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly handlers: Handlers,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
    private readonly retries: RetryPolicy,
  ) {}

  /**
   * Resolves when the record is dealt with for good, with whether it was handled or set aside.
   *
   * @throws RetryLater when it is to come again; the infrastructure's error, as often as it likes, when that is at fault.
   */
  async deliver(record: ReceivedRecord): Promise<boolean> {
    let wasHandled = true;
    try {
      await this.apply(record);
    } catch (error) {
      if (isInfrastructureFailure(error) || isConflict(error)) {
        this.countFailures(record, 0);
        throw error;
      }
      await this.retryOrSetAside(record, error);
      wasHandled = false;
    }
    this.failures.delete(place(record));
    return wasHandled;
  }

  private async apply(record: ReceivedRecord): Promise<void> {
    const event = this.read(record);
    const chosen = this.handlers.choose(record.topic, event);
    // What has failed before may fail again: it must not have its neighbours run again each time, nor share their fate.
    const apart = this.failures.has(place(record));
    const stream = chosen.alongside ? `${record.topic}/${record.partition}` : undefined;
    await (apart
      ? this.inbox.onceApart(chosen.event, chosen.effect)
      : this.inbox.once(chosen.event, chosen.effect, stream));
  }

  private read(record: ReceivedRecord): CloudEvent {
    return this.handlers.isPlain(record.topic) ? wrapPlainRecord(record) : parseEvent(record);
  }

  private async retryOrSetAside(record: ReceivedRecord, error: unknown): Promise<void> {
    const attempts = this.countFailures(record, 1);
    if (!(error instanceof PoisonEvent) && attempts < this.retries.attempts) {
      throw new RetryLater(this.pauseAfter(attempts), error);
    }
    await this.deadLetters.add(record, error, attempts);
  }

  private countFailures(record: ReceivedRecord, more: 0 | 1): number {
    const failures = (this.failures.get(place(record)) ?? 0) + more;
    this.failures.set(place(record), failures);
    return failures;
  }

  private pauseAfter(attempts: number): number {
    return Math.min(this.retries.firstPauseMs * 4 ** (attempts - 1), this.retries.longestPauseMs);
  }
}

function place({ topic, partition, offset }: ReceivedRecord): string {
  return `${topic}/${partition}/${offset}`;
}
