import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { pause } from '../../pause.js';
import { Signal } from '../../signal.js';
import { backOff } from '../back-off.js';
import type { ReceivedRecord, Subscription, SubscriptionRequest } from '../event-log.js';
import { handleInLanes } from '../lanes.js';
import { Slots } from '../slots.js';
import { commit, leave, type Membership } from './lease-store.js';
import { read } from './log-store.js';
import type { OwnedPartition } from './owned-partition.js';
import { PartitionLeases } from './partition-leases.js';

const POLL_MS = 1_000;
const RECORDS_PER_READ = 200;

/** What a subscription works with. */
export interface PostgresSubscriptionParts {
  readonly source: DataSource;
  readonly request: SubscriptionRequest;
  /** Creates the topics that are missing. */
  readonly ensureTopics: (topics: readonly string[]) => Promise<void>;
  /** Calls back when a topic may have grown; returns how to stop. */
  readonly onGrowth: (listener: (topic: string | undefined) => void) => () => void;
}

/** Reads the partitions this member holds, each on its own, so that a resting one holds up no other. */
export class PostgresSubscription implements Subscription {
  connected = false;
  private readonly logger = new Logger(PostgresSubscription.name);
  private readonly stopping = new AbortController();
  private readonly wake = new Signal();
  private readonly slots: Slots;
  private readonly membership: Membership;
  private readonly leases: PartitionLeases;
  private readonly running: Promise<void>;
  private readonly stopListening: () => void;

  constructor(private readonly parts: PostgresSubscriptionParts) {
    const { request, source, onGrowth } = parts;
    this.slots = new Slots(request.concurrency ?? 16);
    this.membership = { group: request.group, member: randomUUID(), topics: request.topics };
    this.leases = new PartitionLeases(source, this.membership);
    this.stopListening = onGrowth((topic) => {
      if (topic === undefined || request.topics.includes(topic)) this.wake.give();
    });
    this.running = this.run();
  }

  /** Idempotent. */
  async close(): Promise<void> {
    this.stopping.abort();
    this.stopListening();
    this.wake.give();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted;) {
      try {
        await this.turn();
        this.connected = true;
        failures = 0;
      } catch (error) {
        this.connected = false;
        failures += 1;
        this.logger.warn(`Reading ${this.membership.group}'s topics failed: ${(error as Error).message}`);
        await pause(Math.min(backOff(failures), 2_000), this.stopping.signal);
      }
    }
    await this.end();
  }

  private async turn(): Promise<void> {
    if (this.leases.due) {
      await this.parts.ensureTopics(this.membership.topics);
      await this.leases.balance();
    }
    await this.readIdle();
    await this.wake.taken(POLL_MS);
  }

  private async readIdle(): Promise<void> {
    const idle = this.leases.held().filter((partition) => partition.idle);
    if (idle.length === 0) return;
    const records = await read(
      this.parts.source,
      idle.map(({ place }) => place),
      RECORDS_PER_READ,
    );
    for (const partition of idle) {
      const own = records.filter(
        (it) => it.topic === partition.topic && it.partition === partition.partition,
      );
      if (own.length > 0) partition.work = this.work(partition, own);
    }
  }

  private async work(partition: OwnedPartition, records: readonly ReceivedRecord[]): Promise<void> {
    try {
      const { doneInRow, failure } = await handleInLanes(records, {
        done: partition.done,
        handle: this.parts.request.handle,
        slots: this.slots,
        stopped: () => this.stopping.signal.aborted || partition.lost,
      });
      const last = records[doneInRow - 1];
      if (last) await this.commit(partition, last.offset);
      if (failure !== undefined) this.restAfter(partition, failure);
    } catch (error) {
      this.restAfter(partition, error);
    } finally {
      partition.work = undefined;
      this.wake.give();
    }
  }

  private async commit(partition: OwnedPartition, offset: bigint): Promise<void> {
    partition.advancePast(offset);
    if (!(await commit(this.parts.source, this.membership, partition.place))) this.leases.lose(partition);
  }

  private restAfter(partition: OwnedPartition, failure: unknown): void {
    const ms = partition.rest(failure);
    setTimeout(() => this.wake.give(), ms).unref();
  }

  private async end(): Promise<void> {
    this.connected = false;
    await Promise.all(this.leases.held().map((partition) => partition.work ?? Promise.resolve()));
    // A server that is away cannot be told; the leases run out by themselves.
    await leave(this.parts.source, this.membership).catch(() => undefined);
  }
}
