import type { Random } from './random.js';

/** A schema as JSON, loose enough to be mutated into nonsense. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const NAMES = ['A', 'B', 'C', 'D', 'E'];
const NAMESPACES = ['', 'x', 'x.y', 'z'];
const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f'];
export const SYMBOLS = ['S1', 'S2', 'S3', 'S4', 'S5'];
const LOGICAL: JsonObject[] = [
  { type: 'int', logicalType: 'date' },
  { type: 'long', logicalType: 'timestamp-millis' },
  { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 },
  { type: 'string', logicalType: 'uuid', 'confluent:tags': ['PII'] },
];

/** A text as it is, anything else as JSON. */
export function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : JSON.stringify(json ?? null);
}

/** Writes schemas in which few names are used often, so that two of them have much to do with each other. */
export class SchemaGenerator {
  private declared: string[] = [];

  constructor(private readonly random: Random) {}

  /** A schema of its own; mostly a record named Root, so that others can be its versions. */
  schema(): Json {
    this.declared = [];
    return this.random.chance(0.85) ? this.record('Root', '', 0) : this.type('', 0);
  }

  /** A type for a place inside a namespace, so many levels below the root. */
  type(namespace: string, depth: number): Json {
    const { random } = this;
    const leaf = random.chance(0.35 + depth * 0.12);
    if (leaf) return random.chance(0.2) ? { ...random.pick(LOGICAL) } : random.pick(PRIMITIVES);
    switch (random.below(8)) {
      case 0:
        return { type: 'array', items: this.type(namespace, depth + 1) };
      case 1:
        return { type: 'map', values: this.type(namespace, depth + 1) };
      case 2:
      case 3:
        return this.union(namespace, depth + 1);
      case 4:
        return this.declared.length > 0 ? random.pick(this.declared) : 'string';
      case 5:
        return this.enumOrFixed(namespace);
      default:
        return this.record(random.pick(NAMES), namespace, depth + 1);
    }
  }

  /** A field that no other of the record is named like, if there is such a name. */
  field(taken: readonly string[], namespace: string, depth: number): JsonObject {
    const { random } = this;
    const free = FIELDS.filter((name) => !taken.includes(name));
    const type = this.type(namespace, depth + 1);
    const field: JsonObject = { name: random.pick(free.length > 0 ? free : FIELDS), type };
    if (random.chance(0.45)) field.default = this.defaultOf(type);
    if (random.chance(0.15)) field.aliases = [random.pick(FIELDS)];
    if (random.chance(0.1)) field.doc = random.pick(['one', 'two "quoted" \n']);
    if (random.chance(0.05)) field.order = random.pick(['ascending', 'descending', 'ignore']);
    return field;
  }

  private record(name: string, enclosing: string, depth: number): Json {
    const { random } = this;
    const named = this.named('record', name, enclosing);
    if (named === null) return 'long';
    const fields: JsonObject[] = [];
    const count = random.below(5);
    for (let at = 0; at < count; at += 1) {
      const taken = fields.map((field) => textOf(field.name));
      fields.push(this.field(taken, this.namespaceOf(named, enclosing), depth));
    }
    return { ...named, fields };
  }

  private enumOrFixed(enclosing: string): Json {
    const { random } = this;
    if (random.chance(0.4)) {
      const fixed = this.named('fixed', random.pick(NAMES), enclosing);
      return fixed === null ? 'bytes' : { ...fixed, size: random.pick([4, 8, 16]) };
    }
    const named = this.named('enum', random.pick(NAMES), enclosing);
    if (named === null) return 'string';
    const symbols = random.some(SYMBOLS);
    return { ...named, symbols, ...(random.chance(0.3) ? { default: random.pick(symbols) } : {}) };
  }

  private named(type: string, name: string, enclosing: string): JsonObject | null {
    const { random } = this;
    const named: JsonObject = { type, name };
    if (random.chance(0.3)) named.namespace = random.pick(NAMESPACES);
    const fullName = this.fullName(named, enclosing);
    if (this.declared.includes(fullName)) return null;
    this.declared.push(fullName);
    if (random.chance(0.15)) named.aliases = [random.pick([...NAMES, 'x.A', 'z.B'])];
    if (random.chance(0.1)) named.doc = 'A type.';
    return named;
  }

  private fullName(named: JsonObject, enclosing: string): string {
    const namespace = this.namespaceOf(named, enclosing);
    return namespace === '' ? textOf(named.name) : `${namespace}.${textOf(named.name)}`;
  }

  private namespaceOf(named: JsonObject, enclosing: string): string {
    return typeof named.namespace === 'string' ? named.namespace : enclosing;
  }

  private union(namespace: string, depth: number): Json {
    const count = 1 + this.random.below(4);
    const branches: Json[] = this.random.chance(0.5) ? ['null'] : [];
    const taken = new Set(branches.map(branchName));
    for (let at = 0; at < count; at += 1) {
      const branch = this.type(namespace, depth);
      const name = branchName(branch);
      if (Array.isArray(branch) || taken.has(name)) continue;
      taken.add(name);
      branches.push(branch);
    }
    return branches;
  }

  /** A value that mostly fits. */
  private defaultOf(type: Json): Json {
    if (this.random.chance(0.03)) return 'nonsense';
    if (Array.isArray(type)) return type[0] === undefined ? null : this.defaultOf(this.random.pick(type));
    if (typeof type !== 'object' || type === null) return primitiveDefault(textOf(type));
    switch (type.type) {
      case 'array':
        return [];
      case 'map':
        return {};
      case 'record':
        return Object.fromEntries(
          ((type.fields ?? []) as JsonObject[])
            .filter((field) => field.default === undefined || this.random.chance(0.5))
            .map((field) => [textOf(field.name), this.defaultOf(field.type ?? null)]),
        );
      case 'enum':
        return this.random.pick((type.symbols ?? ['']) as string[]);
      case 'fixed':
        return 'xxxx';
      default:
        return primitiveDefault(textOf(type.type));
    }
  }
}

function branchName(branch: Json): string {
  if (typeof branch !== 'object' || branch === null || Array.isArray(branch)) return textOf(branch);
  return typeof branch.name === 'string' ? `${textOf(branch.namespace)}.${branch.name}` : textOf(branch.type);
}

function primitiveDefault(kind: string): Json {
  switch (kind) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'int':
    case 'long':
      return 7;
    case 'float':
    case 'double':
      return 1.5;
    default:
      return 'text';
  }
}
