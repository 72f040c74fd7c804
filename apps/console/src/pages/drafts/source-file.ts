import { load } from 'js-yaml';
import type { components } from '@meshwarden/client';

type Source = components['schemas']['NewDraft']['source'];

/** What a file describes, of which documents can be drafted. */
export interface SourceFile {
  /** What it is, in a word or two. */
  readonly what: string;
  /** What has to be named besides. */
  readonly asks: 'Topic' | 'Model' | 'Channel';
  /** What can be named, where the file says it; else anything. */
  readonly choices?: readonly string[];
  readonly source: (named: string) => Source;
}

/** Reads what a file is by what it says, and by its name where it says nothing. @throws with what is wrong with it */
export function readSourceFile(name: string, text: string): SourceFile {
  if (name.endsWith('.proto')) return schemaFile('PROTOBUF', text);
  const content = load(text);
  if (!isRecord(content))
    throw new Error(`'${name}' is no schema, no manifest of dbt and no AsyncAPI document.`);
  if ('asyncapi' in content) return asyncApiFile(content);
  if (isRecord(content['nodes'])) return dbtFile(content, content['nodes']);
  if (content['kind'] === 'DataProduct' || content['kind'] === 'DataContract')
    throw new Error(`'${name}' is a document already: open it under Change.`);
  return schemaFile(isAvro(name, content) ? 'AVRO' : 'JSON', text);
}

function schemaFile(schemaType: 'AVRO' | 'JSON' | 'PROTOBUF', schema: string): SourceFile {
  return {
    what: { AVRO: 'an Avro schema', JSON: 'a JSON schema', PROTOBUF: 'a Protobuf schema' }[schemaType],
    asks: 'Topic',
    source: (topic) => ({ from: 'schema', topic, schemaType, schema }),
  };
}

function asyncApiFile(document: Record<string, unknown>): SourceFile {
  const { channels } = document;
  const names = isRecord(channels) ? Object.entries(channels).map(addressOf) : [];
  return {
    what: 'an AsyncAPI document',
    asks: 'Channel',
    choices: names,
    source: (channel) => ({ from: 'asyncapi', document, channel }),
  };
}

/** Since version 3 a channel has a name beside its address. */
function addressOf([name, channel]: [string, unknown]): string {
  const address = isRecord(channel) ? channel['address'] : undefined;
  return typeof address === 'string' ? address : name;
}

function dbtFile(manifest: Record<string, unknown>, nodes: Record<string, unknown>): SourceFile {
  const models = Object.entries(nodes).filter(
    ([, node]) => isRecord(node) && ['model', 'seed', 'snapshot'].includes(String(node['resource_type'])),
  );
  return {
    what: 'a manifest of dbt',
    asks: 'Model',
    choices: models.map(([id]) => id),
    // The rest of it can be a hundred times as large.
    source: (model) => ({ from: 'dbt', manifest: { nodes, groups: manifest['groups'] }, model }),
  };
}

function isAvro(name: string, content: Record<string, unknown>): boolean {
  return name.endsWith('.avsc') || content['type'] === 'record' || content['type'] === 'enum';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
