import { SchemaInvalid } from '../../format.js';
import type { FieldType, ProtoEnum, ProtoField, ProtoLabel, ProtoMessage, ProtoOption } from '../model.js';
import { escaped } from '../read/string-literal.js';
import { defaultJsonName, LABEL, scalarName, TYPE } from './numbers.js';
import { readOptions } from './read-options.js';
import type { EnumShape, FieldShape, MessageShape } from './shapes.js';

/** As deep as a .proto text may nest messages. */
const MAX_NESTING = 32;

/** A message with all that is nested in it. */
export function readMessageShape(shape: MessageShape, edition: string, depth: number): ProtoMessage {
  if (depth > MAX_NESTING)
    throw new SchemaInvalid(`messages are nested more than ${MAX_NESTING} deep`, shape.name);
  const nested = new Map(
    (shape.nestedType ?? []).map((type) => [type.name, readMessageShape(type, edition, depth + 1)] as const),
  );
  const groups = new Map((shape.field ?? []).flatMap((field) => groupOf(field, nested)));
  const read = (field: FieldShape): ProtoField => readFieldShape(field, edition, isMember(field), groups);
  const oneofs = (shape.oneofDecl ?? []).map(({ name, options }, index) => ({
    name,
    fields: (shape.field ?? []).filter((field) => isMember(field) && field.oneofIndex === index).map(read),
    options: readOptions(options, 'OneofOptions'),
  }));
  const groupNames = new Set([...groups.values()].map((group) => group.name));
  return {
    kind: 'message',
    name: shape.name,
    fields: (shape.field ?? []).filter((field) => !isMember(field)).map(read),
    // The oneof of a proto3 `optional` field is made up by the compiler and has no other member.
    oneofs: oneofs.filter((oneof) => oneof.fields.length > 0),
    types: [
      ...[...nested.values()].filter((type) => !groupNames.has(type.name)),
      ...(shape.enumType ?? []).map(readEnumShape),
    ],
    reserved: [...(shape.reservedName ?? []), ...(shape.reservedRange ?? []).map(inclusive)],
    extensions: (shape.extensionRange ?? []).map((range) => ({ ranges: [inclusive(range)], options: [] })),
    extends: (shape.extension ?? []).map((field) => ({
      target: field.extendee ?? '',
      fields: [readFieldShape(field, edition, false, groups)],
    })),
    options: readOptions(shape.options, 'MessageOptions'),
  };
}

/** An enum. */
export function readEnumShape(shape: EnumShape): ProtoEnum {
  return {
    kind: 'enum',
    name: shape.name,
    values: (shape.value ?? []).map(({ name, number, options }) => ({
      name,
      tag: number,
      options: readOptions(options, 'EnumValueOptions'),
    })),
    reserved: [
      ...(shape.reservedName ?? []),
      ...(shape.reservedRange ?? []).map(({ start, end }) => ({ from: start, to: end })),
    ],
    options: readOptions(shape.options, 'EnumOptions'),
  };
}

/** A field or an extension. */
export function readFieldShape(
  field: FieldShape,
  edition: string,
  inOneof: boolean,
  groups: ReadonlyMap<string, ProtoMessage>,
): ProtoField {
  const label = inOneof ? undefined : labelOf(field, edition);
  return {
    name: field.name,
    tag: field.number,
    label,
    type: typeOf(field, groups),
    options: optionsOf(field),
  };
}

function labelOf(field: FieldShape, edition: string): ProtoLabel | undefined {
  if (field.label === LABEL.repeated) return 'repeated';
  if (edition === 'proto3') return field.proto3Optional ? 'optional' : undefined;
  if (edition !== 'proto2') return undefined;
  return field.label === LABEL.required ? 'required' : 'optional';
}

function typeOf(field: FieldShape, groups: ReadonlyMap<string, ProtoMessage>): FieldType {
  const group = field.type === TYPE.group ? groups.get(field.name) : undefined;
  if (group) return { kind: 'group', message: group };
  const name = scalarName(field.type ?? 0) ?? field.typeName;
  if (!name) throw new SchemaInvalid(`the field ${field.name} has no type`, field.name);
  return { kind: 'named', name };
}

function optionsOf(field: FieldShape): ProtoOption[] {
  const options = readOptions(field.options, 'FieldOptions');
  if (field.defaultValue) options.push({ name: 'default', value: defaultOf(field, field.defaultValue) });
  if (field.jsonName && field.jsonName !== defaultJsonName(field.name)) {
    options.push({ name: 'json_name', value: { kind: 'string', text: escaped(field.jsonName) } });
  }
  return options;
}

function defaultOf(field: FieldShape, value: string): ProtoOption['value'] {
  const type = scalarName(field.type ?? 0);
  if (type === 'string') return { kind: 'string', text: escaped(value) };
  // The default of bytes is kept with its escapes.
  return type === 'bytes' ? { kind: 'string', text: value } : { kind: 'scalar', text: value };
}

function groupOf(
  field: FieldShape,
  nested: ReadonlyMap<string, ProtoMessage>,
): (readonly [string, ProtoMessage])[] {
  const group = field.type === TYPE.group ? nested.get(field.typeName?.split('.').at(-1) ?? '') : undefined;
  return group ? [[field.name, group] as const] : [];
}

function isMember(field: FieldShape): boolean {
  // The index of a field outside any oneof is absent, not zero.
  return Object.hasOwn(field, 'oneofIndex') && !field.proto3Optional;
}

function inclusive({ start, end }: { start: number; end: number }): { from: number; to: number } {
  return { from: start, to: end - 1 };
}
