import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Scalar, YAMLMap } from 'yaml';
import { BuiltinError } from '../builtin-error.js';
import { RegoObject, isRegoNumber, numberText } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { resolvePlain } from './scalar.js';

/** Aliases may repeat a part; a document may not grow beyond this many nodes by them. */
const MAX_NODES = 1_000_000;

/**
 * The first document of a YAML text as a value; of duplicate keys the last one counts.
 * @throws BuiltinError when any document of the text is malformed, or none of its values fits JSON.
 */
export function readYaml(text: string): RegoValue {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    strict: true,
  });
  if (!Array.isArray(documents)) return null;
  const broken = documents.flatMap((document) => document.errors)[0];
  if (broken) throw new BuiltinError(`yaml: ${broken.message}`);
  const [first] = documents as Document.Parsed[];
  return first ? new YamlReader(first).read(first.contents) : null;
}

class YamlReader {
  private nodes = 0;

  constructor(private readonly document: Document) {}

  read(node: Node | null): RegoValue {
    if (++this.nodes > MAX_NODES) throw new BuiltinError('yaml: document contains excessive aliasing');
    if (node === null) return null;
    if (isAlias(node)) return this.read(node.resolve(this.document) ?? unknownAlias(node.source));
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node | null));
    if (isMap(node)) return this.mapping(node);
    return isScalar(node) ? scalar(node) : null;
  }

  private mapping(node: YAMLMap): RegoObject {
    const object = new RegoObject();
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) this.merge(object, this.read(value as Node | null));
    }
    for (const { key, value } of node.items) {
      if (!isMergeKey(key)) object.set(keyText(this.read(key as Node)), this.read(value as Node | null));
    }
    return object;
  }

  // Of several merged mappings the earlier one wins; the mapping's own keys win over all.
  private merge(object: RegoObject, merged: RegoValue): void {
    for (const source of Array.isArray(merged) ? merged : [merged]) {
      if (!(source instanceof RegoObject))
        throw new BuiltinError('yaml: map merge requires map or sequence of maps');
      for (const [key, value] of source) if (!object.has(key)) object.set(key, value);
    }
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function keyText(key: RegoValue): string {
  if (typeof key === 'string') return key;
  if (isRegoNumber(key)) return numberText(key);
  if (typeof key === 'boolean') return String(key);
  throw new BuiltinError('yaml: unsupported map key');
}

function scalar(node: Scalar): RegoValue {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.tag === 'tag:yaml.org,2002:binary') return Buffer.from(text, 'base64').toString();
  if (node.type !== 'PLAIN' || node.tag === 'tag:yaml.org,2002:str') return text;
  const value = resolvePlain(text);
  if (value === undefined) throw new BuiltinError(`json: unsupported value: ${text}`);
  return value;
}

function unknownAlias(name: string): never {
  throw new BuiltinError(`yaml: unknown anchor '${name}' referenced`);
}
