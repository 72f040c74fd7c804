import type { TypeIndex } from '../imports/type-index.js';
import {
  allFields,
  reservedRanges,
  type FieldType,
  type ProtoEnum,
  type ProtoField,
  type ProtoMessage,
  type ProtoOption,
} from '../model.js';
import { unescaped } from '../read/string-literal.js';
import { defaultJsonName, LABEL, scalarNumber, TYPE } from './numbers.js';
import type { EnumShape, FieldShape, MessageShape } from './shapes.js';
import { writeOptions } from './write-options.js';

/** What is needed to write a field: where its names are looked up, and how its edition reads labels. */
export interface WriteContext {
  readonly types: TypeIndex;
  readonly edition: string;
  /** The parts of the package and the messages around, outermost first. */
  readonly scope: readonly string[];
}

/** A message with all that is nested in it; maps and proto3 `optional` in their long spelling. */
export function writeMessageShape(message: ProtoMessage, around: WriteContext): MessageShape {
  const context = { ...around, scope: [...around.scope, message.name] };
  const oneofDecl: { name: string; options?: ReturnType<typeof writeOptions> }[] = message.oneofs.map(
    (oneof) => ({
      name: oneof.name,
      options: writeOptions(oneof.options, 'OneofOptions'),
    }),
  );
  const members = message.oneofs.flatMap((oneof, oneofIndex) =>
    oneof.fields.map((field) => ({ ...writeFieldShape(field, context), oneofIndex })),
  );
  const plain = message.fields.map((field): FieldShape => {
    const shape = writeFieldShape(field, context);
    if (context.edition !== 'proto3' || field.label !== 'optional') return shape;
    const oneofIndex = oneofDecl.push({ name: `_${field.name}` }) - 1;
    return { ...shape, proto3Optional: true, oneofIndex };
  });
  return {
    name: message.name,
    field: [...plain, ...members],
    extension: message.extends.flatMap((extend) =>
      extend.fields.map((field) => writeExtension(field, extend.target, context)),
    ),
    nestedType: nestedOf(message, context),
    enumType: message.types.flatMap((type) => (type.kind === 'enum' ? [writeEnumShape(type)] : [])),
    extensionRange: message.extensions.flatMap(({ ranges }) => ranges.map(exclusive)),
    oneofDecl,
    options: writeOptions(message.options, 'MessageOptions'),
    reservedRange: reservedRanges(message.reserved).map(exclusive),
    reservedName: message.reserved.filter((entry) => typeof entry === 'string'),
  };
}

/** An enum. */
export function writeEnumShape(type: ProtoEnum): EnumShape {
  return {
    name: type.name,
    value: type.values.map(({ name, tag, options }) => ({
      name,
      number: tag,
      options: writeOptions(options, 'EnumValueOptions'),
    })),
    options: writeOptions(type.options, 'EnumOptions'),
    reservedRange: reservedRanges(type.reserved).map(({ from, to }) => ({ start: from, end: to })),
    reservedName: type.reserved.filter((entry) => typeof entry === 'string'),
  };
}

/** A field of an `extend` block. */
export function writeExtension(field: ProtoField, target: string, context: WriteContext): FieldShape {
  const proto3Optional = context.edition === 'proto3' && field.label === 'optional';
  const extendee = absolute(target, context);
  return { ...writeFieldShape(field, context), extendee, ...(proto3Optional ? { proto3Optional } : {}) };
}

function writeFieldShape(field: ProtoField, context: WriteContext): FieldShape {
  const label = field.type.kind === 'map' ? LABEL.repeated : LABEL[field.label ?? 'optional'];
  const special = (name: string): ProtoOption | undefined =>
    field.options.find((option) => option.name === name);
  const others = field.options.filter(({ name }) => name !== 'default' && name !== 'json_name');
  // The default of bytes keeps its escapes.
  const raw = field.type.kind === 'named' && field.type.name === 'bytes';
  const defaultValue = textOf(special('default'), raw);
  return {
    name: field.name,
    number: field.tag,
    label,
    ...writeType(field, context),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    jsonName: textOf(special('json_name')) ?? defaultJsonName(field.name),
    options: writeOptions(others, 'FieldOptions'),
  };
}

function writeType(field: ProtoField, context: WriteContext): { type: number; typeName?: string } {
  const { type } = field;
  const here = `.${context.scope.join('.')}`;
  if (type.kind === 'map') return { type: TYPE.message, typeName: `${here}.${entryName(field.name)}` };
  if (type.kind === 'group') return { type: TYPE.group, typeName: `${here}.${type.message.name}` };
  const scalar = scalarNumber(type.name);
  if (scalar !== undefined) return { type: scalar };
  const entry = context.types.resolve(type.name, context.scope);
  return {
    type: entry?.type.kind === 'enum' ? TYPE.enum : TYPE.message,
    typeName: absolute(type.name, context),
  };
}

function nestedOf(message: ProtoMessage, context: WriteContext): MessageShape[] {
  const entries = message.fields.flatMap((field) =>
    field.type.kind === 'map' ? [writeEntry(field, field.type, context)] : [],
  );
  const groups = allFields(message).flatMap((field) =>
    field.type.kind === 'group' ? [writeMessageShape(field.type.message, context)] : [],
  );
  const types = message.types.flatMap((type) =>
    type.kind === 'message' ? [writeMessageShape(type, context)] : [],
  );
  return [...types, ...groups, ...entries];
}

function writeEntry(
  field: ProtoField,
  type: Extract<FieldType, { kind: 'map' }>,
  context: WriteContext,
): MessageShape {
  const part = (name: string, tag: number, typeName: string): FieldShape =>
    writeFieldShape({ name, tag, type: { kind: 'named', name: typeName }, options: [] }, context);
  const mapEntry: ProtoOption = { name: 'map_entry', value: { kind: 'scalar', text: 'true' } };
  return {
    name: entryName(field.name),
    field: [part('key', 1, type.key), part('value', 2, type.value)],
    options: writeOptions([mapEntry], 'MessageOptions'),
  };
}

function entryName(fieldName: string): string {
  const camelCase = defaultJsonName(fieldName);
  return `${camelCase.charAt(0).toUpperCase()}${camelCase.slice(1)}Entry`;
}

function absolute(name: string, { types, scope }: WriteContext): string {
  const entry = types.resolve(name, scope);
  return entry ? `.${entry.fullName}` : name;
}

function textOf(option: ProtoOption | undefined, raw = false): string | undefined {
  if (option?.value.kind === 'string') return raw ? option.value.text : unescaped(option.value.text);
  return option?.value.kind === 'scalar' ? option.value.text : undefined;
}

function exclusive({ from, to }: { readonly from: number; readonly to: number }): {
  start: number;
  end: number;
} {
  return { start: from, end: to + 1 };
}
