import { backOff } from '../back-off.js';
import type { ReadPosition } from './log.store.js';

/** A partition this member holds the lease of. */
export class OwnedPartition {
  /** Offsets handled beyond a gap that a failure left. */
  readonly done = new Set<bigint>();
  /** The records being handled now. */
  work: Promise<void> | undefined;
  /** Someone else may hold it by now. */
  lost = false;
  private failures = 0;
  private restUntil = 0;
  private mayHaveMore = true;
  private at: bigint;
  private committed: bigint;

  constructor(
    readonly topic: string,
    readonly partition: number,
    position: bigint,
  ) {
    this.at = position;
    this.committed = position;
  }

  /** Where to read on. */
  get place(): ReadPosition {
    return { topic: this.topic, partition: this.partition, position: this.at };
  }

  /** Whether a record or position is of this partition. */
  is({ topic, partition }: { topic: string; partition: number }): boolean {
    return topic === this.topic && partition === this.partition;
  }

  /** Whether it is worth asking for records now. */
  get hungry(): boolean {
    return this.mayHaveMore && this.work === undefined && Date.now() >= this.restUntil;
  }

  /** Whether more has been handled than was committed. */
  get uncommitted(): boolean {
    return this.at !== this.committed;
  }

  /** Notes that there may be records beyond those read. */
  expectMore(): void {
    this.mayHaveMore = true;
  }

  /** Notes that all there is now is about to be read: what is appended later is told of anew. */
  beginReading(): void {
    this.mayHaveMore = false;
  }

  /** Notes that the group's offset is kept. */
  noteCommitted(position: bigint): void {
    this.committed = position;
  }

  /** Notes that all records up to and with `offset` are done. */
  advancePast(offset: bigint): void {
    this.at = offset + 1n;
    this.failures = 0;
  }

  /** Notes a failure. @returns how long the partition rests, in milliseconds. */
  rest(failure: unknown): number {
    this.failures += 1;
    this.mayHaveMore = true; // those that failed
    const ms = backOff(this.failures, failure);
    this.restUntil = Date.now() + ms;
    return ms;
  }
}
