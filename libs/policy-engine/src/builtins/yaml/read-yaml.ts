import { isAlias, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Scalar, YAMLMap } from 'yaml';
import { BuiltinError } from '../builtin-error.js';
import { RegoObject, isRegoNumber, numberText } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { resolvePlain } from './scalar.js';

/** Aliases may repeat a part; a document may not grow beyond this many nodes by them. */
const MAX_NODES = 1_000_000;

const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The first document of a YAML text as a value; of duplicate keys the last one counts.
 * @throws BuiltinError when any document of the text is malformed, or none of its values fits JSON.
 */
export function readYaml(text: string): RegoValue {
  refuseUnprintable(text);
  // Further line breaks of YAML 1.1, which go-yaml keeps to.
  const documents = parseAllDocuments(text.replace(/[\u0085\u2028\u2029]/g, '\n'), {
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

function refuseUnprintable(text: string): void {
  if (UNPRINTABLE.test(text)) throw new BuiltinError('yaml: control characters are not allowed');
}

class YamlReader {
  private nodes = 0;
  private readonly within = new Set<Node>();

  constructor(private readonly document: Document) {}

  read(node: Node | null): RegoValue {
    if (++this.nodes > MAX_NODES) throw new BuiltinError('yaml: document contains excessive aliasing');
    if (node === null) return null;
    if (isAlias(node))
      return this.aliased(node.resolve(this.document) ?? unknownAlias(node.source), node.source);
    if (isScalar(node)) return scalar(node);
    this.within.add(node);
    const value = isSeq(node) ? node.items.map((item) => this.read(item as Node | null)) : this.mapping(node);
    this.within.delete(node);
    return value;
  }

  private aliased(node: Node, name: string): RegoValue {
    if (this.within.has(node)) throw new BuiltinError(`yaml: anchor '${name}' value contains itself`);
    return this.read(node);
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

/** Tags that give a scalar the meaning of its text, quoted or not. */
const RESOLVED_TAGS = new Set(['int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`));

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
  if (node.value instanceof Uint8Array) return Buffer.from(node.value).toString();
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.type === 'QUOTE_DOUBLE' && LONE_SURROGATE.test(text)) {
    throw new BuiltinError('yaml: found invalid Unicode character escape code');
  }
  if (!RESOLVED_TAGS.has(node.tag ?? '') && (node.type !== 'PLAIN' || node.tag === 'tag:yaml.org,2002:str'))
    return text;
  const value = resolvePlain(text);
  if (value === undefined) throw new BuiltinError(`json: unsupported value: ${text}`);
  return value;
}

function unknownAlias(name: string): never {
  throw new BuiltinError(`yaml: unknown anchor '${name}' referenced`);
}
