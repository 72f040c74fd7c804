import type { SchemaField } from '../format.js';
import { labelOf } from './diff/labels.js';
import { shownType, wireKind } from './diff/wire-kinds.js';
import { packageScope, type TypeEntry } from './imports/type-index.js';
import { fieldMeta } from './field-meta.js';
import { allFields, type ProtoField, type ProtoMessage, type ProtoType } from './model.js';
import type { ProtobufSchema } from './schema.js';

/** More fields than this of one record are not listed: messages that hold each other multiply without end. */
const MAX_FIELDS = 20_000;
/** Deeper than this messages are not entered. */
const MAX_DEPTH = 32;
/** Types of these packages are values to their readers, not records. */
const VALUE_PACKAGES = new Set(['google.protobuf', 'google.type', 'confluent.type']);
const FREE_FORM = new Set(['google.protobuf.Struct', 'google.protobuf.Value', 'google.protobuf.Any']);

/**
 * The fields of a schema's first message, which is what its records are, with those of the messages inside it. A
 * message that holds itself is listed once on its way down.
 */
export function protobufFields(schema: ProtobufSchema): SchemaField[] {
  const root = schema.folded.types.find((type): type is ProtoMessage => type.kind === 'message');
  const fields: SchemaField[] = [];
  if (root)
    new FieldLister(schema, fields).list(root, [...packageScope(schema.file.package), root.name], '', []);
  return fields;
}

/** The names of the fields of every message that is not inside another. */
export function outermostFields({ folded }: ProtobufSchema): string[] {
  const messages = folded.types.filter((type) => type.kind === 'message');
  return messages.flatMap(allFields).map(({ name }) => name);
}

class FieldLister {
  constructor(
    private readonly schema: ProtobufSchema,
    private readonly fields: SchemaField[],
  ) {}

  list(message: ProtoMessage, scope: readonly string[], prefix: string, around: readonly ProtoType[]): void {
    const inside = [...around, message];
    for (const field of message.fields) this.add(field, false, scope, prefix, inside);
    for (const oneof of message.oneofs) {
      for (const field of oneof.fields) this.add(field, true, scope, prefix, inside);
    }
  }

  private add(
    field: ProtoField,
    inOneof: boolean,
    scope: readonly string[],
    prefix: string,
    around: readonly ProtoType[],
  ): void {
    if (this.fields.length >= MAX_FIELDS) return;
    const path = prefix === '' ? field.name : `${prefix}.${field.name}`;
    const entry = this.entryOf(field, scope);
    const freeForm = field.type.kind === 'map' || FREE_FORM.has(entry?.fullName ?? '');
    this.fields.push({
      path,
      type: field.label === 'repeated' ? `repeated ${shownType(field.type)}` : shownType(field.type),
      required: this.isAlwaysThere(field, inOneof, scope),
      ...fieldMeta(field),
      ...(freeForm ? { freeForm } : {}),
    });
    this.descend(field, entry, scope, path, around);
  }

  private descend(
    field: ProtoField,
    entry: TypeEntry | undefined,
    scope: readonly string[],
    path: string,
    around: readonly ProtoType[],
  ): void {
    if (around.length >= MAX_DEPTH) return;
    if (field.type.kind === 'group') {
      this.list(field.type.message, [...scope, field.type.message.name], path, around);
    } else if (
      entry?.type.kind === 'message' &&
      !VALUE_PACKAGES.has(entry.package) &&
      !around.includes(entry.type)
    ) {
      this.list(entry.type, entry.fullName.split('.'), path, around);
    }
  }

  private entryOf({ type }: ProtoField, scope: readonly string[]): TypeEntry | undefined {
    if (type.kind === 'group') return undefined;
    return this.schema.types.resolve(type.kind === 'map' ? type.value : type.name, scope);
  }

  /** Whether a reader always gets a value: required, or a plain proto3 scalar, which has its default when not sent. */
  private isAlwaysThere(field: ProtoField, inOneof: boolean, scope: readonly string[]): boolean {
    const label = labelOf(field);
    if (label !== undefined) return label === 'required';
    const scalar = wireKind(field.type, this.schema.types, scope) === 'scalar';
    return this.schema.file.edition === 'proto3' && scalar && !inOneof;
  }
}
