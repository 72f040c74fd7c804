import { eventsToAst, FAILSAFE_SCHEMA, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import type { Document, MappingNode, Node, ScalarNode } from 'js-yaml';
import { BuiltinError } from '../builtin-error.js';
import { RegoObject, isRegoNumber, numberText } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { resolvePlain } from './scalar.js';

/** Aliases may repeat a part; a document may not grow beyond this many nodes by them. */
const MAX_NODES = 1_000_000;
const MAX_DEPTH = 1_000;

const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** A tab before anything else of its line, where go-yaml wants a token. */
const BEGINS_WITH_TAB = /^(?: *(?:#[^\n]*)?\n)* *\t/;

/**
 * The first document of a YAML text as a value; of duplicate keys the last one counts.
 * @throws BuiltinError when any document of the text is malformed, or none of its values fits JSON.
 */
export function readYaml(text: string): RegoValue {
  if (UNPRINTABLE.test(text)) throw new BuiltinError('yaml: control characters are not allowed');
  if (BEGINS_WITH_TAB.test(text)) throw new BuiltinError('yaml: a tab cannot start any token');
  // Further line breaks of YAML 1.1, which go-yaml keeps to.
  const [first] = documentsOf(text.replace(/[\u0085\u2028\u2029]/g, '\n'));
  return first?.contents ? new YamlReader().read(first.contents) : null;
}

function documentsOf(source: string): Document[] {
  try {
    const events = parseEvents(source, { maxDepth: MAX_DEPTH });
    return eventsToAst(events, { source, schema: FAILSAFE_SCHEMA });
  } catch (error) {
    if (error instanceof YAMLException) throw new BuiltinError(`yaml: ${error.reason}`);
    throw error;
  }
}

class YamlReader {
  private nodes = 0;
  private readonly within = new Set<Node>();
  private readonly anchored = new Map<string, Node>();

  read(node: Node): RegoValue {
    if (++this.nodes > MAX_NODES) throw new BuiltinError('yaml: document contains excessive aliasing');
    if (node.kind === 'alias') return this.aliased(node.anchor);
    if (node.anchor !== undefined) this.anchored.set(node.anchor, node);
    if (node.kind === 'scalar') return scalar(node);
    this.within.add(node);
    const value = node.kind === 'sequence' ? node.items.map((item) => this.read(item)) : this.mapping(node);
    this.within.delete(node);
    return value;
  }

  private aliased(name: string): RegoValue {
    const node = this.anchored.get(name);
    if (!node) throw new BuiltinError(`yaml: unknown anchor '${name}' referenced`);
    if (this.within.has(node)) throw new BuiltinError(`yaml: anchor '${name}' value contains itself`);
    return this.read(node);
  }

  // The mapping's own keys win over what is merged into it, wherever that stands.
  private mapping(node: MappingNode): RegoObject {
    const [own, merged] = [new RegoObject(), new RegoObject()];
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) merge(merged, this.read(value));
      else own.set(keyText(this.read(key)), this.read(value));
    }
    for (const [key, value] of own) merged.set(key, value);
    return merged;
  }
}

// Of several merged mappings the earlier one wins.
function merge(object: RegoObject, merged: RegoValue): void {
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (!(source instanceof RegoObject))
      throw new BuiltinError('yaml: map merge requires map or sequence of maps');
    for (const [key, value] of source) if (!object.has(key)) object.set(key, value);
  }
}

/** What a tag makes of a scalar's text, quoted or not; under any other tag it stays text. */
const OF_TAG: Readonly<Record<string, (text: string) => RegoValue | undefined>> = Object.fromEntries(
  Object.entries({
    int: (text: string) => resolvedAs(text, (it) => typeof it === 'bigint' || Number.isInteger(it)),
    float: (text: string) => resolvedAs(text, isRegoNumber),
    bool: (text: string) => resolvedAs(text, (it) => typeof it === 'boolean'),
    null: (text: string) => resolvedAs(text, (it) => it === null),
    binary: (text: string) => Buffer.from(text, 'base64').toString(),
  }).flatMap(([name, read]) => [
    [`!!${name}`, read],
    [`!<tag:yaml.org,2002:${name}>`, read],
  ]),
);

function resolvedAs(text: string, isIt: (value: RegoValue) => boolean): RegoValue | undefined {
  const value = resolvePlain(text);
  return value !== undefined && isIt(value) ? value : undefined;
}

function isMergeKey(key: Node): boolean {
  return key.kind === 'scalar' && key.style === SCALAR_STYLE.PLAIN && key.value === '<<';
}

function keyText(key: RegoValue): string {
  if (typeof key === 'string') return key;
  if (isRegoNumber(key)) return numberText(key);
  if (typeof key === 'boolean') return String(key);
  throw new BuiltinError('yaml: unsupported map key');
}

function scalar(node: ScalarNode): RegoValue {
  if (node.style === SCALAR_STYLE.DOUBLE_QUOTED && LONE_SURROGATE.test(node.value))
    throw new BuiltinError('yaml: found invalid Unicode character escape code');
  const value = meaningOf(node);
  if (value === undefined) throw new BuiltinError(`yaml: cannot take '${node.value}' for what it is to be`);
  return value;
}

function meaningOf({ value: text, style, tagged, tag }: ScalarNode): RegoValue | undefined {
  if (tag === '!!') return undefined;
  if (tagged && tag !== '!') return Object.hasOwn(OF_TAG, tag) ? OF_TAG[tag]?.(text) : text;
  return style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
}
