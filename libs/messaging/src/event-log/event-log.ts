/** A record to append to a topic. */
export interface LogRecord {
  /** Records of one key keep their order. Without a key any partition will do. */
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes; `null` is a tombstone. */
  readonly value: Buffer | null;
}

/** A record as it was read, with its place in the log. */
export interface ReceivedRecord extends LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** When the log took it. */
  readonly timestamp: Date;
}

/** A consumer group's interest in some topics. */
export interface SubscriptionRequest {
  /** Members of one group share the partitions; each group reads everything. A new group starts at the beginning. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Most records handled at once. Default 64. */
  readonly concurrency?: number;
  /**
   * Handles one record. Resolving means it is done: its offset is committed some time after, together with others', or when
   * the subscription closes. Rejecting means it must come again, after a growing pause or after {@link RetryLater.afterMs};
   * until then later records of its key wait, other keys go on. After a crash what was handled but not yet committed comes
   * again, so a handler must bear repetitions.
   */
  readonly handle: (record: ReceivedRecord) => void | Promise<void>;
}

/** A running subscription. It reconnects for ever until it is closed. */
export interface Subscription {
  /** Whether it is connected and takes part in its group. */
  readonly connected: boolean;
  /** Stops taking records, waits for those being handled, commits what is done and leaves the group. */
  close(): Promise<void>;
}

/** How far a group is behind on one partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** The next offset the group would read after a crash: what it has handled, some tens of milliseconds ago. */
  readonly committed: bigint;
  /** The offset the next appended record will get. */
  readonly end: bigint;
}

/** How to create a topic, when it is first used and missing. */
export interface TopicSpec {
  readonly name: string;
  /** Keep at least the newest record per key, rather than everything for a time. */
  readonly compacted?: boolean;
  /** For how many days every record is kept, where that is not for the log's operator to choose. */
  readonly keptDays?: number;
}

/** A durable, ordered, replayable log of records in topics and partitions. Missing topics are created when first used. */
export interface EventLog {
  /**
   * Appends records in order and resolves when they are durable. When it rejects, some of them may have been appended:
   * repeat the whole call, in order; readers recognise the repetition by the event's id.
   */
  publish(topic: string, records: readonly LogRecord[]): Promise<void>;
  /** Starts reading. Returns at once and connects in the background. */
  subscribe(request: SubscriptionRequest): Subscription;
  /** How far a group is behind, for each partition of the topics. */
  lag(group: string, topics: readonly string[]): Promise<PartitionLag[]>;
  /** Closes the subscriptions and all connections. */
  close(): Promise<void>;
}

/** A handler's wish to have the record again after a pause of its own choice. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  constructor(
    /** Milliseconds. */
    readonly afterMs: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
