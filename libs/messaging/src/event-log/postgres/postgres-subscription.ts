import { Loop } from '#background';
import type { Db } from '#persistence';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { batchingWindow } from '../../batching-window.js';
import { Signal } from '../../signal.js';
import { backOff } from '../back-off.js';
import type { ReceivedRecord, Subscription, SubscriptionRequest } from '../event-log.js';
import { handleInLanes } from '../lanes.js';
import { Semaphore } from '#background';
import { leave, type Membership } from './lease.store.js';
import { read } from './log.store.js';
import type { OwnedPartition } from './owned-partition.js';
import { PartitionLeases } from './partition-leases.js';

const TURN_MS = 1_000;
/** Growth is told of; a listener's connection may be dead without anybody having noticed. */
const POLL_MS = 5_000;
const RECORDS_PER_READ = 200;
/** After a crash, what was handled since the last commit comes again. */
const COMMIT_EVERY_MS = 50;

/** What a subscription works with. */
export interface PostgresSubscriptionParts {
  readonly db: Db;
  readonly request: SubscriptionRequest;
  /** Creates the topics that are missing. */
  readonly ensureTopics: (topics: readonly string[]) => Promise<void>;
  /** Calls back when a topic may have grown; returns how to stop. */
  readonly onGrowth: (listener: (topic: string | undefined) => void) => () => void;
  /** Whether it calls back now; while it does not, growth is looked for more often. */
  readonly hears: () => boolean;
}

/** Reads the partitions this member holds, each on its own, so that a resting one holds up no other. */
export class PostgresSubscription implements Subscription {
  connected = false;
  private readonly logger = new Logger(PostgresSubscription.name);
  private readonly wake = new Signal();
  private readonly loop = new Loop({
    round: (stopping) => this.turn(stopping),
    failed: (error, inARow) => this.failed(error, inARow),
  });
  private readonly semaphore: Semaphore;
  private readonly membership: Membership;
  private readonly leases: PartitionLeases;
  private readonly stopListening: () => void;
  private closed: Promise<void> | undefined;
  private polledAt = 0;
  private windowEndsAt = 0;
  private committedAt = 0;

  constructor(private readonly parts: PostgresSubscriptionParts) {
    const { request, db, onGrowth } = parts;
    this.semaphore = new Semaphore(request.concurrency ?? 64);
    this.membership = { group: request.group, member: randomUUID(), topics: request.topics };
    this.leases = new PartitionLeases(db, this.membership);
    this.stopListening = onGrowth((topic) => {
      if (topic !== undefined && !request.topics.includes(topic)) return;
      this.expectMore(topic);
      this.wake.give();
    });
    this.loop.start();
  }

  /** Idempotent. */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async turn(stopping: AbortSignal): Promise<number> {
    if (this.leases.due) {
      await this.parts.ensureTopics(this.membership.topics);
      await this.leases.commit();
      await this.leases.balance();
    }
    if (Date.now() - this.polledAt >= (this.parts.hears() ? POLL_MS : TURN_MS)) this.poll();
    await this.readOn();
    if (Date.now() - this.committedAt >= COMMIT_EVERY_MS) await this.commit();
    this.connected = true;
    if (!stopping.aborted) await this.wake.taken(this.leases.uncommitted ? COMMIT_EVERY_MS : TURN_MS);
    // Records that come soon after others wait for each other; one after a lull is read at once.
    return this.windowEndsAt - Date.now();
  }

  private failed({ message }: Error, inARow: number): number {
    this.connected = false;
    this.expectMore(); // it may be what was to be read
    this.logger.warn(`Reading ${this.membership.group}'s topics failed: ${message}`);
    return Math.min(backOff(inARow), 2_000);
  }

  /** Growth is told of, except while the listener has no connection. */
  private poll(): void {
    this.polledAt = Date.now();
    this.expectMore();
  }

  private expectMore(topic?: string): void {
    for (const partition of this.leases.held()) {
      if (topic === undefined || partition.topic === topic) partition.expectMore();
    }
  }

  private async readOn(): Promise<void> {
    const hungry = this.leases.held().filter((partition) => partition.hungry);
    if (hungry.length === 0) return;
    const began = Date.now();
    for (const partition of hungry) partition.beginReading();
    const records = await read(
      this.parts.db,
      hungry.map(({ place }) => place),
      RECORDS_PER_READ,
    );
    this.windowEndsAt = Date.now() + batchingWindow(Date.now() - began);
    for (const partition of hungry) {
      const own = records.filter((record) => partition.is(record));
      if (own.length === RECORDS_PER_READ) partition.expectMore();
      if (own.length > 0) partition.work = this.work(partition, own);
    }
  }

  private async commit(): Promise<void> {
    this.committedAt = Date.now();
    await this.leases.commit();
  }

  private async work(partition: OwnedPartition, records: readonly ReceivedRecord[]): Promise<void> {
    try {
      const { doneInRow, failure } = await handleInLanes(records, {
        done: partition.done,
        handle: this.parts.request.handle,
        semaphore: this.semaphore,
        stopped: () => this.closed !== undefined || partition.lost,
      });
      const last = records[doneInRow - 1];
      if (last) partition.advancePast(last.offset);
      if (failure !== undefined) this.restAfter(partition, failure);
    } finally {
      partition.work = undefined;
      this.wake.give();
    }
  }

  private restAfter(partition: OwnedPartition, failure: unknown): void {
    const ms = partition.rest(failure);
    setTimeout(() => this.wake.give(), ms + 1).unref(); // a timer may be early by a fraction
  }

  private async end(): Promise<void> {
    const stopped = this.loop.stop();
    this.stopListening();
    this.wake.give();
    await stopped;
    this.connected = false;
    await Promise.all(this.leases.held().map((partition) => partition.work ?? Promise.resolve()));
    try {
      await this.leases.commit();
      await leave(this.parts.db, this.membership);
    } catch {
      // A server that is away cannot be told; the leases run out by themselves.
    }
  }
}
