import { isNamed, type AvroSchema, type AvroType, type NamedType, type RecordField } from './types.js';
import { writeJson, writeMembers } from './write-json.js';

/** How a schema is printed where spelling does not matter. */
interface Form {
  /** Whether only what a parser of data needs is kept, as in Avro's Parsing Canonical Form. */
  readonly parsingOnly: boolean;
}

/**
 * The schema with insignificant choices taken away: full names everywhere, attributes, aliases and properties in a fixed
 * order. Two schemas that differ in nothing but these become the same text. Types of other subjects stay names.
 */
export function normalizedAvro(schema: AvroSchema): string {
  return new NormalPrinter({ parsingOnly: false }, new Set(schema.imported)).type(schema.root);
}

/** Avro's Parsing Canonical Form, with the types of other subjects written out: what fingerprints are made of. */
export function parsingCanonicalForm(schema: AvroSchema): string {
  return new NormalPrinter({ parsingOnly: true }, new Set()).type(schema.root);
}

class NormalPrinter {
  constructor(
    private readonly form: Form,
    private readonly declared: Set<string>,
  ) {}

  type(type: AvroType): string {
    if (isNamed(type)) return this.named(type);
    const props = this.props(type);
    switch (type.kind) {
      case 'union':
        return `[${type.branches.map((branch) => this.type(branch)).join(',')}]`;
      case 'array':
        return object(['"type":"array"', `"items":${this.type(type.items)}`, ...props]);
      case 'map':
        return object(['"type":"map"', `"values":${this.type(type.values)}`, ...props]);
      default:
        return props.length === 0 ? `"${type.kind}"` : object([`"type":"${type.kind}"`, ...props]);
    }
  }

  private named(type: NamedType): string {
    const name = JSON.stringify(type.fullName);
    if (this.declared.has(type.fullName)) return name;
    this.declared.add(type.fullName);
    const members = [`"name":${name}`, `"type":"${type.kind}"`, this.body(type)];
    if (this.form.parsingOnly) return object(members);
    members.push(...remarks(type.doc, type.aliases));
    if (type.kind === 'enum' && type.default !== undefined) members.push(`"default":"${type.default}"`);
    return object([...members, ...this.props(type)]);
  }

  private body(type: NamedType): string {
    switch (type.kind) {
      case 'record':
        return `"fields":[${type.fields.map((field) => this.field(field)).join(',')}]`;
      case 'fixed':
        return `"size":${type.size}`;
      case 'enum':
        return `"symbols":${JSON.stringify(type.symbols)}`;
    }
  }

  private field(field: RecordField): string {
    const members = [`"name":"${field.name}"`, `"type":${this.type(field.type)}`];
    if (this.form.parsingOnly) return object(members);
    if (field.order !== 'ascending') members.push(`"order":"${field.order}"`);
    members.push(...remarks(field.doc, field.aliases));
    if (field.default !== undefined)
      members.push(`"default":${writeJson(field.default, { sortKeys: true })}`);
    return object([...members, ...this.props(field)]);
  }

  private props({ props }: AvroType | RecordField): string[] {
    return this.form.parsingOnly ? [] : writeMembers(props, { sortKeys: true });
  }
}

/** Documentation and aliases; documentation that says nothing is left out. */
function remarks(doc: string | undefined, aliases: readonly string[]): string[] {
  const members = doc === undefined || doc === '' ? [] : [`"doc":${JSON.stringify(doc)}`];
  if (aliases.length > 0) members.push(`"aliases":${JSON.stringify([...aliases].sort())}`);
  return members;
}

function object(members: readonly string[]): string {
  return `{${members.join(',')}}`;
}
