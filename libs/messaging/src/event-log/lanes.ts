import type { ReceivedRecord } from './event-log.js';
import type { Semaphore } from '#background';

/** What became of a run of consecutive records of one partition. */
export interface LanesOutcome {
  /** How many records from the first on are done without a gap. */
  readonly doneInRow: number;
  /** The first failure, if any. */
  readonly failure?: unknown;
}

interface Run {
  readonly done: Set<bigint>;
  readonly handle: (record: ReceivedRecord) => void | Promise<void>;
  readonly semaphore: Semaphore;
  readonly stopped: () => boolean;
  failure?: unknown;
}

/**
 * Handles consecutive records of one partition: in order within a key, side by side across keys.
 *
 * A failure ends its key's lane; other lanes finish. `done` holds the offsets handled so far, also those beyond a gap: give
 * the same set again with the redelivered records, and they are skipped.
 */
export async function handleInLanes(records: readonly ReceivedRecord[], run: Run): Promise<LanesOutcome> {
  await Promise.all(lanesOf(records).map((lane) => walk(lane, run)));
  let doneInRow = 0;
  for (const { offset } of records) {
    if (!run.done.has(offset)) break;
    run.done.delete(offset);
    doneInRow += 1;
  }
  return { doneInRow, failure: run.failure };
}

async function walk(lane: readonly ReceivedRecord[], run: Run): Promise<void> {
  for (const record of lane) {
    if (run.done.has(record.offset)) continue;
    const handled = await run.semaphore.run(() => attempt(record, run));
    if (!handled) return;
  }
}

async function attempt(record: ReceivedRecord, run: Run): Promise<boolean> {
  if (run.stopped()) return false;
  try {
    await run.handle(record);
    run.done.add(record.offset);
    return true;
  } catch (error) {
    run.failure ??= error;
    return false;
  }
}

function lanesOf(records: readonly ReceivedRecord[]): ReceivedRecord[][] {
  const keyed = new Map<string, ReceivedRecord[]>();
  const lanes: ReceivedRecord[][] = [];
  for (const record of records) {
    const lane = record.key === null ? undefined : keyed.get(record.key);
    if (lane) {
      lane.push(record);
      continue;
    }
    const opened = [record];
    lanes.push(opened);
    if (record.key !== null) keyed.set(record.key, opened);
  }
  return lanes;
}
