import type { AvroType, NamedType, RecordField, RecordType } from './types.js';

const PROMOTIONS: Readonly<Partial<Record<AvroType['kind'], readonly AvroType['kind'][]>>> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  bytes: ['string'],
  string: ['bytes'],
};

/** A reader's field answers to several of the writer's fields, by its name and its aliases. */
export class AmbiguousAlias extends Error {
  /** The names of the fields that lead to it, filled in on the way out. */
  readonly path: string[] = [];

  constructor(record: string, field: string) {
    super(`The field ${field} of ${record} matches several fields by its name and aliases.`);
    this.name = 'AmbiguousAlias';
  }
}

/** Whether a primitive of the writer is read as a different one by the reader. */
export function isPromotion(reader: AvroType, writer: AvroType): boolean {
  return PROMOTIONS[reader.kind]?.includes(writer.kind) ?? false;
}

/** Whether a reader's type takes a writer's for its own: by unqualified name, or by an alias. */
export function namesMatch(reader: NamedType, writer: NamedType): boolean {
  return reader.name === writer.name || reader.aliases.includes(writer.fullName);
}

/**
 * The writer's field that a reader's field is filled from, found by its name and aliases.
 * @throws AmbiguousAlias
 */
export function writerFieldOf(
  reader: RecordType,
  field: RecordField,
  writer: RecordType,
): RecordField | undefined {
  let found = writer.fieldByName.get(field.name);
  for (const alias of field.aliases) {
    const other = writer.fieldByName.get(alias);
    if (other === undefined) continue;
    if (found !== undefined) throw new AmbiguousAlias(reader.fullName, field.name);
    found = other;
  }
  return found;
}
