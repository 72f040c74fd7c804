type Json = Readonly<Record<string, unknown>>;

/** A message of an AsyncAPI document, for the topic that its channel is. */
export interface AsyncApiMessage {
  /** The channel's address; its name where it has none. */
  readonly topic: string;
  readonly name: string;
  /** Whether its channel has no other. */
  readonly isOnly: boolean;
  readonly channel: Json;
  readonly message: Json;
  /** Missing where the message has none that can be read. */
  readonly payload?: AsyncApiPayload;
}

/** The schema of a message's content. */
interface AsyncApiPayload {
  readonly schemaType: 'AVRO' | 'JSON' | 'PROTOBUF';
  readonly schema: string;
  /** The keys and names that lead to it. */
  readonly path: readonly string[];
}

/** Something of a document, and the names that lead to it. */
interface Found {
  readonly value: Json;
  readonly path: readonly string[];
}

/** References that are followed one after the other. */
const mostReferences = 20;

/** The messages of an AsyncAPI document of version 2 or 3, with references within the document followed. */
export function messagesOf(root: Json): AsyncApiMessage[] {
  const inChannel = String(root['asyncapi']).startsWith('2.') ? ofVersion2 : ofVersion3;
  return entriesOf({ value: root, path: [] }, 'channels', root).flatMap((channel) => {
    const { topic, messages } = inChannel(channel, root);
    return messages.map((message) => ({
      topic,
      name: nameOf(message),
      isOnly: messages.length === 1,
      channel: channel.value,
      message: message.value,
      payload: payloadOf(message, root),
    }));
  });
}

interface OfChannel {
  readonly topic: string;
  readonly messages: readonly Found[];
}

function ofVersion3(channel: Found, root: Json): OfChannel {
  const address = channel.value['address'];
  const topic = typeof address === 'string' ? address : (channel.path.at(-1) ?? '');
  return { topic, messages: entriesOf(channel, 'messages', root) };
}

/** A channel is named by its address, and its messages are those of its two operations, each once. */
function ofVersion2(channel: Found, root: Json): OfChannel {
  const messages = ['publish', 'subscribe'].flatMap((operation) => {
    const message = memberOf(channel, operation, root)?.value['message'];
    if (!isObject(message)) return [];
    const path = [...channel.path, operation, 'message'];
    const { oneOf } = message;
    const choices = Array.isArray(oneOf) ? (oneOf as unknown[]) : [];
    const found = choices.flatMap((value, index) =>
      isObject(value) ? [{ value, path: [...path, 'oneOf', String(index)] }] : [],
    );
    return (found.length > 0 ? found : [{ value: message, path }]).map((it) => followed(it, root));
  });
  const once = new Map(messages.map((it) => [it.path.join('/'), it]));
  return { topic: channel.path.at(-1) ?? '', messages: [...once.values()] };
}

function memberOf({ value, path }: Found, name: string, root: Json): Found | undefined {
  const member = value[name];
  return isObject(member) ? followed({ value: member, path: [...path, name] }, root) : undefined;
}

/** The members of a part, with references to other places of the document followed. */
function entriesOf(found: Found, part: string, root: Json): Found[] {
  const members = found.value[part];
  if (!isObject(members)) return [];
  const place = { value: members, path: [...found.path, part] };
  return Object.keys(members).flatMap((name) => memberOf(place, name, root) ?? []);
}

function followed(found: Found, root: Json, left = mostReferences): Found {
  const { $ref: reference } = found.value;
  if (typeof reference !== 'string' || !reference.startsWith('#/') || left === 0) return found;
  const path = reference
    .slice(2)
    .split('/')
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = path.reduce<unknown>((it, name) => (isObject(it) ? it[name] : undefined), root);
  return isObject(value) ? followed({ value, path }, root, left - 1) : found;
}

function nameOf({ value, path }: Found): string {
  return typeof value['name'] === 'string' ? value['name'] : (path.at(-1) ?? '');
}

/** A payload is a schema of AsyncAPI, which is a JSON Schema, or one of another format with the format's name. */
function payloadOf({ value, path }: Found, root: Json): AsyncApiPayload | undefined {
  const payload = value['payload'];
  if (!isObject(payload)) return undefined;
  const wrapped = typeof payload['schemaFormat'] === 'string' && 'schema' in payload;
  const at = [...path, 'payload', ...(wrapped ? ['schema'] : [])];
  const schemaType = typeOf(wrapped ? payload['schemaFormat'] : value['schemaFormat']);
  const content = wrapped ? payload['schema'] : payload;
  if (typeof content === 'string') return { schemaType, schema: content, path: at };
  if (!isObject(content)) return undefined;
  const found = followed({ value: content, path: at }, root);
  const schema = schemaType === 'JSON' ? selfContained(found.value, root) : found.value;
  return { schemaType, schema: JSON.stringify(schema), path: found.path };
}

function typeOf(format: unknown): AsyncApiPayload['schemaType'] {
  if (typeof format !== 'string') return 'JSON';
  if (format.includes('avro')) return 'AVRO';
  return format.includes('protobuf') ? 'PROTOBUF' : 'JSON';
}

/** A schema that refers to others of its document takes these along. */
function selfContained(schema: Json, root: Json): Json {
  if (!JSON.stringify(schema).includes('"#/components/schemas/')) return schema;
  const components = root['components'];
  const schemas = isObject(components) ? components['schemas'] : {};
  const moved = JSON.stringify({ ...schema, definitions: schemas }).replaceAll(
    '"#/components/schemas/',
    '"#/definitions/',
  );
  return JSON.parse(moved) as Json;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
