import { isDocument } from './read-document-file.js';
import type { Item, SentChange, SentSchema } from './item.js';

/**
 * What is sent for a thing whose file is gone: what would be left of it, so that everybody who reads it counts as hurt. Of a
 * product that is the step that ends it, of a contract or a schema one without columns; undefined where there is no such thing.
 */
export function leftOfDeleted({ change, id }: Item): SentChange | undefined {
  if (change.kind === 'DataProduct') return { kind: 'Lifecycle', product: id, to: 'retired' };
  if (change.kind === 'DataContract')
    return { kind: 'DataContract', document: { ...change.document, schema: [] } };
  return change.kind === 'Schema' ? withoutFields(change) : undefined;
}

function withoutFields(change: SentSchema): SentSchema | undefined {
  const schema = change.schemaType === 'PROTOBUF' ? emptyMessages(change.schema) : emptyJson(change);
  return schema === undefined ? undefined : { ...change, schema };
}

function emptyJson({ schemaType, schema }: SentSchema): string | undefined {
  const content = parsed(schema);
  if (!isDocument(content)) return undefined;
  if (schemaType === 'JSON') {
    const { required: _, ...rest } = content;
    return JSON.stringify({ ...rest, properties: {} });
  }
  return content['type'] === 'record' ? JSON.stringify({ ...content, fields: [] }) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The head of the file, and its messages' names with nothing in them. */
function emptyMessages(text: string): string | undefined {
  const [first] = /^[ \t]*message\s+(\w+)/m.exec(text)?.slice(1) ?? [];
  const head = text.match(/^[ \t]*(syntax|edition|package)\b[^;]*;/gm) ?? [];
  return first === undefined ? undefined : [...head, `message ${first} {}`].join('\n');
}
