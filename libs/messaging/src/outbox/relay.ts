import { Loop } from '#background';
import { openSpan } from '#tracing';
import type { Db } from '#persistence';
import { Logger } from '@nestjs/common';
import type { EventLog } from '../event-log/event-log.js';
import { backOff } from '../event-log/back-off.js';
import { batchingWindow } from '../batching-window.js';
import { deleteRows, nextRows, type WaitingRow } from './outbox.store.js';
import { published, publishingFailed } from '../measurements/measured.js';
import { RelaySession } from './relay-session.js';
import { Signal } from '../signal.js';

const BATCH_ROWS = 500;
/** Rows are told of; the connection on which they are may be dead without anybody having noticed. */
const POLL_MS = 5_000;
const STANDBY_MS = 300;

/** What a relay works with. */
export interface RelayParts {
  readonly db: Db;
  readonly url: string;
  readonly schema: string;
  readonly log: EventLog;
}

/**
 * Publishes a schema's outbox: one relay at a time, others stand by and take over within a second of its death.
 *
 * A row is deleted only after the log has acknowledged it, in the statement that takes up the next, so an event may be
 * published twice but never lost. While the log is away the relay tries again for ever, and events of one key never
 * overtake each other.
 */
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly wake = new Signal();
  private readonly loop = new Loop({
    round: (signal) => this.round(signal),
    failed: (error, inARow) => this.failed(error, inARow),
  });
  private session: RelaySession | undefined;
  private isLeading = false;
  /** Acknowledged by the log and still in the table. */
  private published: WaitingRow[] = [];

  constructor(private readonly parts: RelayParts) {}

  /** Whether this process is the one that publishes now. */
  get leading(): boolean {
    return this.isLeading;
  }

  /** How often publishing has failed since it last succeeded. */
  get failuresInARow(): number {
    return this.loop.failuresInARow;
  }

  /** Starts in the background. */
  start(): void {
    // What nothing has happened to yet is 0: the first time it does is a change that can be seen.
    for (const it of [published, publishingFailed]) it.inc({ service: this.parts.schema }, 0);
    this.loop.start();
  }

  /** Publishes what is under way, then lets another relay lead. */
  async stop(): Promise<void> {
    const stopped = this.loop.stop();
    this.wake.give();
    await stopped;
    await this.leave();
  }

  private async round(signal: AbortSignal): Promise<number> {
    try {
      const { url, schema } = this.parts;
      this.session ??= await RelaySession.open(url, schema, () => this.wake.give());
      this.isLeading ||= await this.session.tryLead();
      return this.isLeading ? await this.lead(this.session, signal) : STANDBY_MS;
    } catch (error) {
      await this.leave();
      throw error;
    }
  }

  /** @returns how long to let rows gather, in milliseconds. */
  private async lead(session: RelaySession, signal: AbortSignal): Promise<number> {
    session.assertAlive();
    const began = Date.now();
    const taken = await this.publishNext();
    if (taken === BATCH_ROWS) return 0;
    if (taken > 0) return batchingWindow(Date.now() - began);
    if (!signal.aborted) await this.wake.taken(POLL_MS);
    return 0;
  }

  /** Lets another relay lead. */
  private async leave(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    // What cannot be forgotten, as the database is away, is published once more.
    await this.forgetPublished().catch(() => undefined);
    this.isLeading = false;
    await session?.end();
  }

  /** @returns how many rows were taken up. @throws when the log refused any of them. */
  private async publishNext(): Promise<number> {
    const rows = await nextRows(this.parts.db, this.published, BATCH_ROWS);
    this.published = [];
    const outcomes = await Promise.allSettled(
      [...byTopic(rows)].map(([topic, some]) => this.publish(topic, some)),
    );
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    if (refused) throw refused.reason;
    return rows.length;
  }

  private async publish(topic: string, rows: readonly WaitingRow[]): Promise<void> {
    const startedAt = Date.now();
    await this.parts.log.publish(topic, rows);
    for (const { headers } of rows) traceSending(topic, headers['ce_traceparent'], startedAt);
    this.published.push(...rows);
    published.inc({ service: this.parts.schema }, rows.length);
  }

  /** What the log has acknowledged must not be published again by whoever leads next. */
  private async forgetPublished(): Promise<void> {
    const rows = this.published;
    this.published = [];
    if (rows.length > 0) await deleteRows(this.parts.db, rows);
  }

  private failed({ message }: Error, inARow: number): number {
    publishingFailed.inc({ service: this.parts.schema });
    this.logger.warn(`Publishing the outbox of ${this.parts.schema} failed (${inARow} in a row): ${message}`);
    return Math.min(backOff(inARow), 2_000);
  }
}

function byTopic(rows: readonly WaitingRow[]): Map<string, WaitingRow[]> {
  const topics = new Map<string, WaitingRow[]>();
  for (const row of rows) {
    const some = topics.get(row.topic);
    if (some) some.push(row);
    else topics.set(row.topic, [row]);
  }
  return topics;
}

/** Shows in an event's trace when it was published. */
function traceSending(topic: string, traceparent: string | undefined, startedAt: number): void {
  if (traceparent === undefined) return;
  const attributes = {
    'messaging.system': 'meshwarden',
    'messaging.operation.type': 'send',
    'messaging.destination.name': topic,
  };
  openSpan({ name: `send ${topic}`, kind: 'producer', attributes, startedAt }, traceparent)?.end();
}
