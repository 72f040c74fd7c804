import type { ReceivedRecord } from '../event-log/event-log.js';

/** How far this process has applied one topic. */
export interface AppliedPosition {
  /** Per partition, the highest offset dealt with. */
  readonly offsets: ReadonlyMap<number, bigint>;
  /** The log's time of the newest record dealt with: everything this process was given up to then is applied. */
  readonly at: Date;
}

/** Remembers, per topic, what was last applied: the freshness of a projection. */
export class AppliedPositions {
  private readonly topics = new Map<string, { offsets: Map<number, bigint>; at: Date }>();

  /** Notes that a record has been dealt with. */
  note({ topic, partition, offset, timestamp }: ReceivedRecord): void {
    const position = this.topics.get(topic) ?? { offsets: new Map<number, bigint>(), at: timestamp };
    if (offset > (position.offsets.get(partition) ?? -1n)) position.offsets.set(partition, offset);
    if (timestamp > position.at) position.at = timestamp;
    this.topics.set(topic, position);
  }

  /** What was applied of each topic since this process started. */
  all(): ReadonlyMap<string, AppliedPosition> {
    return this.topics;
  }
}
