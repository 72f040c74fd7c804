import type { SchemaType } from '#contracts/change-sets';
import type { DataContract } from '#contracts/documents';
import { columns, topicsOf, type Column } from '#document-readers';
import { readSubjectName } from '#ids';
import type { SchemaField } from '#schema-compat';

/** The fields of a wire schema. */
export interface WireSchema {
  readonly subject: string;
  readonly schemaType: SchemaType;
  readonly fields: readonly SchemaField[];
}

/** A field of a wire schema, and the contract's column that stands for the same data. */
export interface JoinedField {
  readonly field: SchemaField;
  readonly column: Column | null;
}

/** A wire schema and its contract seen as one. */
export interface JoinedFields {
  /** Every field of the wire schema, in its order. */
  readonly fields: readonly JoinedField[];
  /** Columns that should be in the wire schema and are not; none where that cannot be told. */
  readonly missing: readonly Column[];
}

/**
 * Finds the column of every field: the one at the same path, whatever the record is called. A column is found by its name,
 * by its physical name, and then without regard to case and separators.
 */
export function joinFields({ subject, fields }: WireSchema, contract: DataContract): JoinedFields {
  const object = objectOf(subject, contract);
  const places = placesIn(contract).filter(({ column }) => object === undefined || column.object === object);
  const columnOf = new Map<string, Column>();
  for (const spelling of spellings) match(fields, places, spelling, columnOf);
  const matched = new Set(columnOf.values());
  const isWhole = object !== undefined && !subject.endsWith('-key');
  return {
    fields: fields.map((field) => ({ field, column: columnOf.get(field.path) ?? null })),
    missing: isWhole ? places.map(({ column }) => column).filter((it) => !matched.has(it)) : [],
  };
}

/** The schema object that describes a subject's messages: that of its topic, or the only one there is. */
function objectOf(subject: string, contract: DataContract): string | undefined {
  const topic = readSubjectName(subject).name.replace(/-(?:key|value)$/u, '');
  const carried = topicsOf(contract).find(({ name }) => name === topic);
  const [only, other] = contract.schema ?? [];
  return carried?.object ?? (other ? undefined : only?.name);
}

/** A column, and its path below its object in names and in physical names. */
interface Place {
  readonly column: Column;
  readonly path: string;
  readonly physicalPath: string;
}

function placesIn(contract: DataContract): Place[] {
  const physical = new Map<string, string>();
  return columns(contract).map((column) => {
    const parent = column.path.slice(0, -column.name.length - 1);
    const above = physical.get(parent);
    const name = column.physicalName ?? column.name;
    const physicalPath = above === undefined ? name : `${above}.${name}`;
    physical.set(column.path, physicalPath);
    return { column, path: column.path.slice(column.object.length + 1), physicalPath };
  });
}

/** A way to write a path, of a column and of a field. */
interface Spelling {
  readonly ofColumn: (place: Place) => string;
  readonly ofField: (field: SchemaField) => string;
}

const spellings: readonly Spelling[] = [
  { ofColumn: ({ path }) => path, ofField: ({ path }) => path },
  { ofColumn: ({ physicalPath }) => physicalPath, ofField: ({ path }) => path },
  { ofColumn: ({ path }) => flat(path), ofField: ({ path }) => flat(path) },
];

/** Each column stands for one field, and a field has one column: what is matched already stays so. */
function match(
  fields: readonly SchemaField[],
  places: readonly Place[],
  { ofColumn, ofField }: Spelling,
  columnOf: Map<string, Column>,
): void {
  const matched = new Set(columnOf.values());
  const open = new Map<string, Column>();
  for (const place of places) {
    const key = ofColumn(place);
    if (!matched.has(place.column) && !open.has(key)) open.set(key, place.column);
  }
  for (const field of fields) {
    const column = columnOf.has(field.path) ? undefined : open.get(ofField(field));
    if (!column) continue;
    columnOf.set(field.path, column);
    open.delete(ofField(field));
  }
}

function flat(path: string): string {
  return path.toLowerCase().replaceAll(/[_\- ]/gu, '');
}
