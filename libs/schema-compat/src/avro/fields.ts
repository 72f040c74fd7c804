import type { SchemaField } from '../format.js';
import { isJsonArray, type JsonObject } from './json.js';
import { checkDepth } from './nesting.js';
import { typeName } from './type-name.js';
import type { AvroSchema, AvroType, RecordField, RecordType } from './types.js';

/** A record used in many places has its fields listed at each of them, up to this many fields; then once only. */
const MAX_FIELDS = 20_000;

/**
 * A schema's fields with those of the records inside them. A record within itself is listed but not entered again. A schema
 * that is no record has one field with the path `''`.
 */
export function avroFields(schema: AvroSchema): SchemaField[] {
  return new FieldLister().list(schema.root);
}

class FieldLister {
  private readonly byPath = new Map<string, SchemaField>();
  private readonly open = new Set<RecordType>();
  private readonly seen = new Set<RecordType>();

  list(root: AvroType): SchemaField[] {
    if (root.kind !== 'record')
      this.add({ path: '', type: typeName(root), ...traits(root), required: !isNullable(root) });
    this.enter(root, '', !isNullable(root));
    return [...this.byPath.values()];
  }

  private enter(type: AvroType, path: string, required: boolean): void {
    switch (type.kind) {
      case 'array':
        return this.enter(type.items, path, required);
      case 'map':
        return this.enter(type.values, path, required);
      case 'union':
        return this.enterBranches(type.branches, path, required);
      case 'record':
        return this.enterRecord(type, path, required);
      default:
        return undefined;
    }
  }

  private enterBranches(branches: readonly AvroType[], path: string, required: boolean): void {
    for (const branch of branches) this.enter(branch, path, required && branches.length === 1);
  }

  private enterRecord(record: RecordType, path: string, required: boolean): void {
    const isFull = this.byPath.size >= MAX_FIELDS && this.seen.has(record);
    if (this.open.has(record) || isFull) return;
    this.open.add(record);
    this.seen.add(record);
    checkDepth(this.open.size);
    for (const field of record.fields) this.listField(field, path, required);
    this.open.delete(record);
  }

  private listField(field: RecordField, parent: string, parentRequired: boolean): void {
    const path = parent === '' ? field.name : `${parent}.${field.name}`;
    const required = parentRequired && !isNullable(field.type);
    this.add(describe(field, path, required));
    this.enter(field.type, path, required);
  }

  /** Two branches of a union may both have a field of that name: it is listed once, with both types. */
  private add(field: SchemaField): void {
    const other = this.byPath.get(field.path);
    if (other === undefined) this.byPath.set(field.path, field);
    else if (other.type !== field.type && !other.type.split('|').includes(field.type)) {
      this.byPath.set(field.path, { ...other, type: `${other.type}|${field.type}` });
    }
  }
}

function describe(field: RecordField, path: string, required: boolean): SchemaField {
  const own = traits(field.type);
  const tags = [...new Set([...tagsOf(field.props), ...(own.tags ?? [])])];
  return {
    path,
    type: typeName(field.type),
    required,
    ...own,
    ...(field.doc === undefined ? {} : { description: field.doc }),
    ...(tags.length === 0 ? {} : { tags }),
    ...classificationOf(field.props),
  };
}

/** What a type itself says of the field that has it. */
function traits(type: AvroType): Pick<SchemaField, 'tags' | 'freeForm' | 'logicalType' | 'allowedValues'> {
  const value = valueOf(type);
  const tags = tagsOf(value.props);
  return {
    ...(value.logicalType === undefined ? {} : { logicalType: value.logicalType }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(value.kind === 'enum' ? { allowedValues: value.symbols } : {}),
    ...(holdsMap(type) ? { freeForm: true } : {}),
  };
}

/** The type of a value that is there: the only branch besides null. */
function valueOf(type: AvroType): AvroType {
  if (type.kind !== 'union') return type;
  const values = type.branches.filter((branch) => branch.kind !== 'null');
  return values.length === 1 && values[0] !== undefined ? values[0] : type;
}

function holdsMap(type: AvroType): boolean {
  if (type.kind === 'array') return holdsMap(type.items);
  return type.kind === 'map' || (type.kind === 'union' && type.branches.some(holdsMap));
}

function isNullable(type: AvroType): boolean {
  return (
    type.kind === 'null' || (type.kind === 'union' && type.branches.some((branch) => branch.kind === 'null'))
  );
}

/** Tags as Confluent's registry keeps them inside schemas. */
function tagsOf(props: JsonObject): string[] {
  const tags = props.get('confluent:tags');
  return isJsonArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

function classificationOf(props: JsonObject): Pick<SchemaField, 'classification'> {
  const classification = props.get('classification');
  return typeof classification === 'string' ? { classification } : {};
}
