import { nameWithin, qualify } from './names.js';
import type { AvroSchema, AvroType, NamedType, RecordField } from './types.js';
import { writeJson, writeMembers } from './write-json.js';

/**
 * One text for all spellings of a schema, as Confluent's registry prints it: attributes in a fixed order, names short within
 * their namespace, each type declared where it is first used. Documentation, defaults, aliases and properties are kept; the
 * types of other subjects stay names.
 */
export function canonicalAvro(schema: AvroSchema): string {
  return new CanonicalPrinter(new Set(schema.imported)).type(schema.root, '');
}

/** The same with the types of other subjects written out where they are first used: it stands alone. */
export function resolvedAvro(schema: AvroSchema): string {
  return new CanonicalPrinter(new Set()).type(schema.root, '');
}

class CanonicalPrinter {
  constructor(private readonly declared: Set<string>) {}

  type(type: AvroType, namespace: string): string {
    switch (type.kind) {
      case 'union':
        return `[${type.branches.map((branch) => this.type(branch, namespace)).join(',')}]`;
      case 'array':
        return object([
          '"type":"array"',
          `"items":${this.type(type.items, namespace)}`,
          ...writeMembers(type.props),
        ]);
      case 'map':
        return object([
          '"type":"map"',
          `"values":${this.type(type.values, namespace)}`,
          ...writeMembers(type.props),
        ]);
      case 'record':
      case 'enum':
      case 'fixed':
        return this.named(type, namespace);
      default:
        return type.props.size === 0
          ? `"${type.kind}"`
          : object([`"type":"${type.kind}"`, ...writeMembers(type.props)]);
    }
  }

  private named(type: NamedType, namespace: string): string {
    if (this.declared.has(type.fullName)) return JSON.stringify(nameWithin(type, namespace));
    this.declared.add(type.fullName);
    const members = [`"type":"${type.kind === 'record' && type.isError ? 'error' : type.kind}"`];
    members.push(`"name":${JSON.stringify(type.name)}`);
    if (type.namespace !== namespace) members.push(`"namespace":${JSON.stringify(type.namespace)}`);
    if (type.doc !== undefined) members.push(`"doc":${JSON.stringify(type.doc)}`);
    members.push(...this.body(type), ...writeMembers(type.props));
    if (type.aliases.length > 0) members.push(`"aliases":${JSON.stringify(aliasesWithin(type))}`);
    return object(members);
  }

  private body(type: NamedType): string[] {
    switch (type.kind) {
      case 'record':
        return [`"fields":[${type.fields.map((field) => this.field(field, type.namespace)).join(',')}]`];
      case 'fixed':
        return [`"size":${type.size}`];
      case 'enum': {
        const symbols = `"symbols":${JSON.stringify(type.symbols)}`;
        return type.default === undefined
          ? [symbols]
          : [symbols, `"default":${JSON.stringify(type.default)}`];
      }
    }
  }

  private field(field: RecordField, namespace: string): string {
    const members = [`"name":${JSON.stringify(field.name)}`, `"type":${this.type(field.type, namespace)}`];
    if (field.doc !== undefined) members.push(`"doc":${JSON.stringify(field.doc)}`);
    if (field.default !== undefined) members.push(`"default":${writeJson(field.default)}`);
    if (field.order !== 'ascending') members.push(`"order":"${field.order}"`);
    if (field.aliases.length > 0) members.push(`"aliases":${JSON.stringify(field.aliases)}`);
    members.push(...writeMembers(field.props));
    return object(members);
  }
}

function aliasesWithin(type: NamedType): string[] {
  return type.aliases.map((alias) =>
    alias.startsWith('.') ? alias : nameWithin(qualify(alias, ''), type.namespace),
  );
}

function object(members: readonly string[]): string {
  return `{${members.join(',')}}`;
}
