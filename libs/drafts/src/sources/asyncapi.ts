import type { SchemaObject } from '#contracts/documents';
import { type AsyncApiMessage, messagesOf } from '#asyncapi';
import { type Described, type DraftedSchema, SourceUnreadable } from '../described.js';
import type { FieldsOf } from './fields-of.js';
import { topicObject } from './schema.js';
import { keptAs, type TopicSource } from './topic.js';

/** A channel of an AsyncAPI document, or the only one that it has. */
export interface AsyncApiSource {
  readonly document: unknown;
  /** The channel's address. */
  readonly channel?: string;
}

interface Json {
  readonly [member: string]: unknown;
}

/** @throws SourceUnreadable, and whatever the reader of fields throws */
export async function describedByAsyncApi(
  { document, channel }: AsyncApiSource,
  fieldsOf: FieldsOf,
): Promise<Described> {
  if (!isObject(document) || !/^[23]\./u.test(String(document['asyncapi'])))
    throw new SourceUnreadable('It is no document of AsyncAPI 2 or 3.', 'document');
  const all = messagesOf(document).filter(({ payload }) => payload);
  const topic = channelWanted(all, channel);
  const messages = all.filter((it) => it.topic === topic);
  const [first] = messages;
  const { title, description, version } = isObject(document['info']) ? document['info'] : ({} as Json);
  const { stated, serviceLevels } = keptAs({ topic, ...bindingOf(first?.channel ?? {}) });
  const objects = await Promise.all(messages.map((it) => objectOf(it, fieldsOf)));
  return {
    name: topic,
    portType: 'kafka',
    ...described(first?.channel['description'] ?? first?.message['summary'] ?? description ?? title),
    ...(typeof version === 'string' && { version }),
    objects: objects.map((it) => ({ ...it, ...stated })),
    serviceLevels: objects.flatMap(({ name }) => serviceLevels.map((it) => ({ ...it, element: name }))),
    schemas: messages.map(schemaOf),
  };
}

function channelWanted(messages: readonly AsyncApiMessage[], wanted: string | undefined): string {
  const topics = [...new Set(messages.map(({ topic }) => topic))];
  const [only, other] = topics;
  if (wanted !== undefined && topics.includes(wanted)) return wanted;
  if (wanted === undefined && only !== undefined && other === undefined) return only;
  const problem =
    wanted === undefined ? 'Say which channel' : `There is no channel '${wanted}' with a schema`;
  throw new SourceUnreadable(
    `${problem}; there are ${topics.slice(0, 20).join(', ') || 'none with one'}.`,
    'channel',
  );
}

/** What the binding of Kafka says of how the topic is kept. */
function bindingOf(channel: Json): Omit<TopicSource, 'topic'> {
  const bindings = isObject(channel['bindings']) ? channel['bindings'] : {};
  const kafka = isObject(bindings['kafka']) ? bindings['kafka'] : {};
  const configured = isObject(kafka['topicConfiguration']) ? kafka['topicConfiguration'] : {};
  const settings = Object.entries(configured).map(
    ([name, value]) => [name, [value].flat().join(',')] as const,
  );
  return {
    ...(typeof kafka['partitions'] === 'number' && { partitions: kafka['partitions'] }),
    ...(typeof kafka['replicas'] === 'number' && { replication: kafka['replicas'] }),
    settings: Object.fromEntries(settings),
  };
}

/** Of several messages of a channel each is an object of its own. */
async function objectOf(
  { topic, name, isOnly, message, payload }: AsyncApiMessage,
  fieldsOf: FieldsOf,
): Promise<SchemaObject> {
  const { schemaType = 'JSON', schema = 'true' } = payload ?? {};
  const object = await topicObject({ topic, schemaType, schema }, fieldsOf);
  const summary = message['summary'] ?? message['description'];
  return { ...object, ...(!isOnly && { name }), ...described(summary) };
}

function schemaOf({ topic, name, isOnly, payload }: AsyncApiMessage): DraftedSchema {
  const { schemaType = 'JSON', schema = 'true' } = payload ?? {};
  return { subject: isOnly ? `${topic}-value` : `${topic}-${name}-value`, schemaType, schema };
}

function described(text: unknown): { description?: string } {
  return typeof text === 'string' && text.trim() !== '' ? { description: text.trim() } : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
