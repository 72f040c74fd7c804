import type { EachBatchPayload } from 'kafkajs';
import { backOff } from '../back-off.js';
import type { SubscriptionRequest } from '../event-log.js';
import { handleInLanes } from '../lanes.js';
import { Semaphore } from '#background';
import { Heartbeats } from './heartbeats.js';
import { toReceivedRecord } from './received-record.js';

interface Progress {
  /** Offsets handled beyond a gap that a failure left. */
  readonly done: Set<bigint>;
  failures: number;
}

/**
 * Handles what a consumer fetches.
 *
 * kafkajs fetches nothing more from a broker until all partitions of the last fetch are done, so nothing may wait in here: a
 * partition that must rest is paused, and fetched again later from where it stopped.
 */
export class PartitionReader {
  private readonly progress = new Map<string, Progress>();
  private readonly semaphore: Semaphore;

  constructor(private readonly request: SubscriptionRequest) {
    this.semaphore = new Semaphore(request.concurrency ?? 64);
  }

  /** Forgets what was handled out of order: partitions have been dealt anew. */
  reset(): void {
    this.progress.clear();
  }

  /** Handles one batch of one partition and resolves the offset up to which nothing is missing. */
  async handleBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const records = batch.messages.map((message) => toReceivedRecord(batch.topic, batch.partition, message));
    const progress = this.progressOf(`${batch.topic}/${batch.partition}`);
    const heartbeats = new Heartbeats(() => payload.heartbeat());
    const { doneInRow, failure } = await handleInLanes(records, {
      done: progress.done,
      handle: this.request.handle,
      semaphore: this.semaphore,
      stopped: () => !payload.isRunning() || payload.isStale() || heartbeats.failure !== undefined,
    });
    await heartbeats.stop();
    const last = records[doneInRow - 1];
    if (last) {
      payload.resolveOffset(last.offset.toString());
      progress.failures = 0;
    }
    if (failure !== undefined) this.rest(payload, progress, failure);
    // A failed heartbeat means a rebalance or a lost broker: kafkajs has to hear of it.
    if (heartbeats.failure !== undefined) throw heartbeats.failure;
  }

  private rest(payload: EachBatchPayload, progress: Progress, failure: unknown): void {
    progress.failures += 1;
    setTimeout(payload.pause(), backOff(progress.failures, failure)).unref();
  }

  private progressOf(partition: string): Progress {
    const progress = this.progress.get(partition) ?? { done: new Set<bigint>(), failures: 0 };
    this.progress.set(partition, progress);
    return progress;
  }
}
