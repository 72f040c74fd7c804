import type { SchemaType } from '#contracts/change-sets';
import { type Item, keyOf } from './item.js';
import { isDocument, readDocuments, type Read } from './read-document-file.js';
import type { Tree } from './tree.js';

type Json = Readonly<Record<string, unknown>>;

/** Something of a document, and the names that lead to it. */
interface Found {
  readonly value: Json;
  readonly path: readonly string[];
}

/** References that are followed one after the other. */
const mostReferences = 20;

/** The schemas of the messages of an AsyncAPI 3 document, each for the topic that its channel is. */
export function readAsyncApiFile(file: string, tree: Tree): Read {
  const text = tree.text(file);
  const documents = readDocuments(file, text);
  if ('message' in documents) return { items: [], mistakes: [documents] };
  const root = documents[0];
  if (!isDocument(root) || !/^3\./.test(String(root['asyncapi'])))
    return {
      items: [],
      mistakes: [{ file, line: 1, column: 1, message: 'It is no document of AsyncAPI 3.' }],
    };
  return { items: channelsOf(root).flatMap((it) => itemsOf(it, root, file, text)), mistakes: [] };
}

function channelsOf(root: Json): Found[] {
  return entriesOf({ value: root, path: [] }, 'channels', root);
}

/** The members of a part, with references to other places of the document followed. */
function entriesOf({ value, path }: Found, part: string, root: Json): Found[] {
  const members = value[part];
  if (!isDocument(members)) return [];
  return Object.entries(members).flatMap(([name, it]) =>
    isDocument(it) ? [followed({ value: it, path: [...path, part, name] }, root)] : [],
  );
}

function followed(found: Found, root: Json, left = mostReferences): Found {
  const { $ref: reference } = found.value;
  if (typeof reference !== 'string' || !reference.startsWith('#/') || left === 0) return found;
  const path = reference
    .slice(2)
    .split('/')
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = path.reduce<unknown>((it, name) => (isDocument(it) ? it[name] : undefined), root);
  return isDocument(value) ? followed({ value, path }, root, left - 1) : found;
}

function itemsOf(channel: Found, root: Json, file: string, text: string): Item[] {
  const messages = entriesOf(channel, 'messages', root);
  const address = channel.value['address'];
  const topic = typeof address === 'string' ? address : (channel.path.at(-1) ?? '');
  return messages.flatMap((message) => {
    const own = message.value['x-meshwarden'];
    const said = isDocument(own) ? own : {};
    const name = messages.length === 1 ? `${topic}-value` : `${topic}-${nameOf(message)}-value`;
    const subject = typeof said['subject'] === 'string' ? said['subject'] : name;
    return itemOf(message, { subject, contractId: said['contract'] }, root, file, text);
  });
}

function nameOf({ value, path }: Found): string {
  return typeof value['name'] === 'string' ? value['name'] : (path.at(-1) ?? '');
}

interface Identity {
  readonly subject: string;
  readonly contractId: unknown;
}

function itemOf(
  message: Found,
  { subject, contractId }: Identity,
  root: Json,
  file: string,
  text: string,
): Item[] {
  const payload = payloadOf(message, root);
  if (!payload) return [];
  const { schemaType, schema, path } = payload;
  const bound = typeof contractId === 'string' ? { contractId } : {};
  return [
    {
      kind: 'Schema',
      id: subject,
      change: { kind: 'Schema', subject, schemaType, schema, ...bound },
      part: { file, text, language: schemaType, document: 0, within: path },
      imports: [],
      needs: typeof contractId === 'string' ? [keyOf({ kind: 'DataContract', id: contractId })] : [],
    },
  ];
}

interface Payload {
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly path: readonly string[];
}

/** A payload is a schema of AsyncAPI, which is a JSON Schema, or one of another format with the format's name. */
function payloadOf({ value, path }: Found, root: Json): Payload | undefined {
  const payload = value['payload'];
  if (!isDocument(payload)) return undefined;
  const wrapped = typeof payload['schemaFormat'] === 'string' && 'schema' in payload;
  const at = [...path, 'payload', ...(wrapped ? ['schema'] : [])];
  const schemaType = typeOf(wrapped ? payload['schemaFormat'] : undefined);
  const content = wrapped ? payload['schema'] : payload;
  if (typeof content === 'string') return { schemaType, schema: content, path: at };
  if (!isDocument(content)) return undefined;
  const found = followed({ value: content, path: at }, root);
  const schema = schemaType === 'JSON' ? selfContained(found.value, root) : found.value;
  return { schemaType, schema: JSON.stringify(schema), path: found.path };
}

function typeOf(format: unknown): SchemaType {
  if (typeof format !== 'string') return 'JSON';
  if (format.includes('avro')) return 'AVRO';
  return format.includes('protobuf') ? 'PROTOBUF' : 'JSON';
}

/** A schema that refers to others of its document takes these along. */
function selfContained(schema: Json, root: Json): Json {
  if (!JSON.stringify(schema).includes('"#/components/schemas/')) return schema;
  const components = root['components'];
  const schemas = isDocument(components) ? components['schemas'] : {};
  const moved = JSON.stringify({ ...schema, definitions: schemas }).replaceAll(
    '"#/components/schemas/',
    '"#/definitions/',
  );
  return JSON.parse(moved) as Json;
}
