/** What a Kafka cluster really has, as its admin API tells it at one time. */
export interface ClusterState {
  readonly clusterId: string;
  readonly topics: readonly TopicState[];
  readonly groups: readonly GroupState[];
  /** Rules of access to topics; null where the brokers check none, or do not tell us. */
  readonly rules: readonly AccessRule[] | null;
}

/** A topic, and how it is kept. */
export interface TopicState {
  readonly name: string;
  readonly partitions: number;
  /** The least number of copies that a partition of it has. */
  readonly replication: number;
  /** Undefined of topics whose settings were not asked for. */
  readonly keeping?: TopicKeeping;
}

/** For how long a topic's records are kept. */
export interface TopicKeeping {
  /** `delete`, `compact`, or both: `compact,delete`. */
  readonly cleanupPolicy: string;
  /** Null: for ever. */
  readonly retentionMs: number | null;
}

/** A consumer group, and how far it has read. */
export interface GroupState {
  readonly id: string;
  /** As brokers call it: `Stable`, `Empty`. */
  readonly state: string;
  readonly members: readonly { readonly client: string; readonly host: string }[];
  readonly topics: readonly SubscribedTopic[];
}

/** A topic that a group has read, or is about to. */
export interface SubscribedTopic {
  readonly topic: string;
  /** The next offset to be read, by partition; of none that nothing was committed for. */
  readonly committed: Readonly<Record<string, string>>;
}

/** A rule by which brokers let somebody do something with topics, or forbid it. */
export interface AccessRule {
  /** The name of a topic, or how names begin. */
  readonly name: string;
  readonly isPrefix: boolean;
  /** `User:billing`; `User:*` is everybody. */
  readonly principal: string;
  readonly operation: 'read' | 'write' | 'all' | 'other';
  readonly allows: boolean;
}

/** The ids of the schemas that a topic's newest records say they are written by. */
export interface SampledTopic {
  readonly topic: string;
  /** Null: a record does not begin as those do that are written by a registered schema. */
  readonly schemaIds: readonly (number | null)[];
}
