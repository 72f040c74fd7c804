import type { TopicState } from '#messaging';
import type { DescribedTopic } from './declared.js';
import { type Drift, driftOf, driftOfNobody } from './drift.js';
import { matcherOf } from './name-patterns.js';

/** Topics without a contract, contracts without their topic, and topics that are not as was promised. */
export function topicDrifts(
  described: readonly DescribedTopic[],
  topics: readonly TopicState[],
  ignored: readonly string[],
): Drift[] {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  const names = new Set(described.map(({ topic }) => topic));
  const isIgnored = matcherOf(ignored);
  return [
    ...topics.filter(({ name }) => !names.has(name) && !isIgnored(name)).map(undeclared),
    ...described
      .filter(({ inForce }) => inForce)
      .flatMap((it) => {
        const topic = byName.get(it.topic);
        return topic ? unkept(it, topic) : [missing(it)];
      }),
  ];
}

function undeclared({ name }: TopicState): Drift {
  return driftOfNobody(name, {
    kind: 'topic-undeclared',
    message: `No contract describes topic '${name}'.`,
    remedy: `Register a contract with a schema object of physical type 'topic' and physical name '${name}', delete the topic, or name it in KAFKA_WATCH_IGNORE.`,
  });
}

function missing(described: DescribedTopic): Drift {
  const { topic, contractId, promise } = described;
  const flags = [
    ...(promise?.partitions === undefined ? [] : [`--partitions ${promise.partitions}`]),
    ...(promise?.replication === undefined ? [] : [`--replication-factor ${promise.replication}`]),
  ];
  return driftOf(described, {
    kind: 'topic-missing',
    message: `Contract '${contractId}' describes topic '${topic}', which does not exist.`,
    remedy: `Create it: ${['kafka-topics --create --topic', topic, ...flags].join(' ')}; or take it out of the contract.`,
  });
}

function unkept(described: DescribedTopic, topic: TopicState): Drift[] {
  return [partitions, replication, retention, cleanup].flatMap((compare) => compare(described, topic) ?? []);
}

type Comparison = (described: DescribedTopic, topic: TopicState) => Drift | undefined;

const partitions: Comparison = (described, { name, partitions: has }) => {
  const promised = described.promise?.partitions;
  if (promised === undefined || promised === has) return undefined;
  return driftOf(described, {
    kind: 'partitions-differ',
    message: `Topic '${name}' has ${has} partitions, contract '${described.contractId}' says ${promised}.`,
    remedy:
      has < promised
        ? `Add partitions, after which records of a key lie elsewhere than before: kafka-topics --alter --topic ${name} --partitions ${promised}.`
        : `Partitions cannot be taken away: let mesh.partitions of the contract say ${has}, or move to a new topic.`,
  });
};

const replication: Comparison = (described, { name, replication: has }) => {
  const promised = described.promise?.replication;
  if (promised === undefined || has >= promised) return undefined;
  return driftOf(described, {
    kind: 'replication-below',
    message: `Partitions of topic '${name}' have ${has} copies, contract '${described.contractId}' promises ${promised}.`,
    remedy: `Reassign its partitions to ${promised} brokers each (kafka-reassign-partitions), or let mesh.replication of the contract say ${has}.`,
  });
};

/** A topic that is compacted alone forgets no key by age. */
const retention: Comparison = (described, { name, keeping }) => {
  const promised = described.promise?.retentionSeconds;
  const kept = keeping?.cleanupPolicy.includes('delete') ? keeping.retentionMs : null;
  if (promised === undefined || kept === null || kept >= promised * 1_000) return undefined;
  return driftOf(described, {
    kind: 'retention-below',
    message: `Topic '${name}' keeps records for ${kept / 1_000} seconds, contract '${described.contractId}' promises ${promised}.`,
    remedy: `Keep them as long as promised: kafka-configs --alter --entity-type topics --entity-name ${name} --add-config retention.ms=${promised * 1_000}.`,
  });
};

const cleanup: Comparison = (described, { name, keeping }) => {
  const promised = described.promise?.cleanupPolicy;
  const has = keeping?.cleanupPolicy.split(',').sort().join(',');
  if (promised === undefined || has === undefined || has === promised) return undefined;
  return driftOf(described, {
    kind: 'cleanup-differs',
    message: `Topic '${name}' is cleaned up by '${has}', contract '${described.contractId}' says '${promised}'.`,
    remedy: `kafka-configs --alter --entity-type topics --entity-name ${name} --add-config cleanup.policy=[${promised}], or let mesh.cleanupPolicy of the contract say '${has}'.`,
  });
};
