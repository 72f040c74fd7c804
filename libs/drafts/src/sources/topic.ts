import type { SchemaObject, ServiceLevel } from '#contracts/documents';
import { type Described, SourceUnreadable } from '../described.js';
import { lastPart } from '../last-part.js';
import type { FieldsOf, SchemaText } from './fields-of.js';
import { topicObject } from './schema.js';

/** A Kafka topic as it is: how it is kept, and the schema of its messages where one is registered. */
export interface TopicSource {
  readonly topic: string;
  readonly partitions?: number;
  readonly replication?: number;
  /** Settings of the topic by their names in Kafka, e.g. `retention.ms`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly value?: SchemaText;
}

/** @throws whatever the reader of fields throws */
export async function describedByTopic(source: TopicSource, fieldsOf: FieldsOf): Promise<Described> {
  const { topic, value } = source;
  const object: SchemaObject = value ? await topicObject({ topic, ...value }, fieldsOf) : bareObject(topic);
  const { stated, serviceLevels } = keptAs(source);
  return {
    name: topic,
    portType: 'kafka',
    objects: [{ ...object, ...stated }],
    serviceLevels,
    notes: value
      ? []
      : [`No schema is registered for the messages of '${topic}': its columns have to be named.`],
  };
}

/** What the way in which a topic is kept lets a contract promise: of its schema objects, and as service levels. */
export function keptAs({ topic, partitions, replication, settings = {} }: Omit<TopicSource, 'value'>): {
  readonly stated: Pick<SchemaObject, 'customProperties'>;
  readonly serviceLevels: readonly ServiceLevel[];
} {
  const customProperties = [
    ...property('mesh.partitions', partitions),
    ...property('mesh.replication', replication),
    ...property('mesh.cleanupPolicy', settings['cleanup.policy']),
  ];
  return {
    stated: customProperties.length > 0 ? { customProperties } : {},
    serviceLevels: retention(settings, lastPart(topic)),
  };
}

/** What `kafka-topics --describe` prints of one topic. @throws SourceUnreadable */
export function readDescribedTopic(text: string): TopicSource {
  const line = text.split('\n').find((it) => /^Topic:.*PartitionCount:/u.test(it.trim()));
  const topic = line && /^Topic:\s*(\S+)/u.exec(line.trim())?.[1];
  if (!line || !topic)
    throw new SourceUnreadable('It is not what `kafka-topics --describe` prints of a topic.');
  const count = (name: string) => Number(new RegExp(`${name}:\\s*(\\d+)`, 'u').exec(line)?.[1] ?? Number.NaN);
  const settings = /Configs:\s*(\S*)/u.exec(line)?.[1] ?? '';
  return {
    topic,
    ...counted('partitions', count('PartitionCount')),
    ...counted('replication', count('ReplicationFactor')),
    settings: readSettings(settings),
  };
}

/** `a=1,b=x,y`: a value may hold commas, a name none. */
function readSettings(text: string): Record<string, string> {
  const pairs = text.split(/,(?=[a-z.]+=)/u).filter((it) => it.includes('='));
  return Object.fromEntries(pairs.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]));
}

function counted(name: string, count: number): Record<string, number> {
  return Number.isFinite(count) ? { [name]: count } : {};
}

function bareObject(topic: string): SchemaObject {
  return { name: lastPart(topic), physicalName: topic, physicalType: 'topic', logicalType: 'object' };
}

function property(
  name: string,
  value: number | string | undefined,
): { property: string; value: number | string }[] {
  return value === undefined ? [] : [{ property: name, value }];
}

/** How long Kafka keeps messages: what the contract can promise at most. A topic that is only compacted, or keeps all, says nothing. */
function retention(settings: Readonly<Record<string, string>>, element: string): ServiceLevel[] {
  const ms = Number(settings['retention.ms']);
  if (!(ms > 0) || settings['cleanup.policy'] === 'compact') return [];
  const [unit, length] = units.find(([, it]) => ms % it === 0) ?? (['s', 1_000] as const);
  return [{ property: 'retention', value: Math.floor(ms / length), unit, element }];
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;
