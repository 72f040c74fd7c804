import { backOff } from '../back-off.js';
import type { ReadPosition } from './log-store.js';

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
  private at: bigint;

  constructor(
    readonly topic: string,
    readonly partition: number,
    position: bigint,
  ) {
    this.at = position;
  }

  /** Where to read on. */
  get place(): ReadPosition {
    return { topic: this.topic, partition: this.partition, position: this.at };
  }

  /** Whether it wants records now. */
  get idle(): boolean {
    return this.work === undefined && Date.now() >= this.restUntil;
  }

  /** Notes that all records up to and with `offset` are done. */
  advancePast(offset: bigint): void {
    this.at = offset + 1n;
    this.failures = 0;
  }

  /** Notes a failure. @returns how long the partition rests, in milliseconds. */
  rest(failure: unknown): number {
    this.failures += 1;
    const ms = backOff(this.failures, failure);
    this.restUntil = Date.now() + ms;
    return ms;
  }
}
