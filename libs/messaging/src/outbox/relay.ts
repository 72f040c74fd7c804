import type { Db } from '#persistence';
import { Logger } from '@nestjs/common';
import type { EventLog } from '../event-log/event-log.js';
import { backOff } from '../event-log/back-off.js';
import { gatherTime } from '../gather-time.js';
import { pause } from '../pause.js';
import { deleteRows, nextRows, type WaitingRow } from './outbox.store.js';
import { RelaySession } from './relay-session.js';
import { Signal } from '../signal.js';

const BATCH_ROWS = 500;
const POLL_MS = 1_000;
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
  private readonly stopping = new AbortController();
  private readonly wake = new Signal();
  private running: Promise<void> | undefined;
  private isLeading = false;
  private failures = 0;
  /** Acknowledged by the log and still in the table. */
  private published: WaitingRow[] = [];

  constructor(private readonly parts: RelayParts) {}

  /** Whether this process is the one that publishes now. */
  get leading(): boolean {
    return this.isLeading;
  }

  /** How often publishing has failed since it last succeeded. */
  get failuresInARow(): number {
    return this.failures;
  }

  /** Starts in the background. */
  start(): void {
    this.running ??= this.run();
  }

  /** Publishes what is under way, then lets another relay lead. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake.give();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.serve();
      } catch (error) {
        await this.rest(error);
      }
    }
  }

  private async serve(): Promise<void> {
    const session = await RelaySession.open(this.parts.url, this.parts.schema, () => this.wake.give());
    try {
      while (!this.stopping.signal.aborted) {
        this.isLeading = await session.tryLead();
        if (this.isLeading) return await this.lead(session);
        this.failures = 0;
        await pause(STANDBY_MS, this.stopping.signal);
      }
    } finally {
      this.isLeading = false;
      await session.end();
    }
  }

  private async lead(session: RelaySession): Promise<void> {
    try {
      while (!this.stopping.signal.aborted) {
        session.assertAlive();
        const began = Date.now();
        const taken = await this.publishNext();
        this.failures = 0;
        if (taken === 0) await this.wake.taken(POLL_MS);
        else if (taken < BATCH_ROWS) await pause(gatherTime(Date.now() - began), this.stopping.signal);
      }
    } finally {
      await this.forgetPublished();
    }
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
    await this.parts.log.publish(topic, rows);
    this.published.push(...rows);
  }

  /** What the log has acknowledged must not be published again by whoever leads next. */
  private async forgetPublished(): Promise<void> {
    const rows = this.published;
    this.published = [];
    if (rows.length > 0) await deleteRows(this.parts.db, rows);
  }

  private async rest(error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.failures += 1;
    const { message } = error as Error;
    this.logger.warn(
      `Publishing the outbox of ${this.parts.schema} failed (${this.failures} in a row): ${message}`,
    );
    await pause(Math.min(backOff(this.failures), 2_000), this.stopping.signal);
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
