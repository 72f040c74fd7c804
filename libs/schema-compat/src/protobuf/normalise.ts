import { packageScope, type TypeIndex } from './imports/type-index.js';
import {
  SCALARS,
  type FieldType,
  type ProtoEnum,
  type ProtoExtend,
  type ProtoExtensions,
  type ProtoField,
  type ProtoFile,
  type ProtoImport,
  type ProtoMessage,
  type ProtoOneof,
  type ProtoOption,
  type ProtoReserved,
  type ProtoService,
  type ProtoType,
} from './model.js';

/**
 * The same schema with all that has no meaning made equal: imports and options by name, fields by tag, constants by
 * number, reserved entries one by one, type names absolute. Messages, enums and services keep their order.
 */
export function normalised(file: ProtoFile, types: TypeIndex): ProtoFile {
  const scope = packageScope(file.package);
  return {
    ...file,
    imports: sortedImports(file.imports),
    options: byName(file.options),
    types: file.types.map((type) => normalType(type, scope, types)),
    extends: normalExtends(file.extends, scope, types),
    services: file.services.map((service) => normalService(service, scope, types)),
  };
}

function normalType(type: ProtoType, scope: readonly string[], types: TypeIndex): ProtoType {
  return type.kind === 'enum' ? normalEnum(type) : normalMessage(type, scope, types);
}

function normalMessage(message: ProtoMessage, parent: readonly string[], types: TypeIndex): ProtoMessage {
  const scope = [...parent, message.name];
  const oneofs = message.oneofs.map((oneof) => normalOneof(oneof, scope, types));
  return {
    ...message,
    fields: byTag(message.fields).map((field) => normalField(field, scope, types)),
    oneofs: oneofs.sort((left, right) => firstTag(left) - firstTag(right)),
    types: message.types.map((type) => normalType(type, scope, types)),
    reserved: sortedReserved(message.reserved),
    extensions: sortedExtensions(message.extensions),
    extends: normalExtends(message.extends, scope, types),
    options: byName(message.options),
  };
}

function normalOneof(oneof: ProtoOneof, scope: readonly string[], types: TypeIndex): ProtoOneof {
  const fields = byTag(oneof.fields).map((field) => normalField(field, scope, types));
  return { ...oneof, fields, options: byName(oneof.options) };
}

function normalField(field: ProtoField, scope: readonly string[], types: TypeIndex): ProtoField {
  return { ...field, type: normalFieldType(field.type, scope, types), options: byName(field.options) };
}

function normalFieldType(type: FieldType, scope: readonly string[], types: TypeIndex): FieldType {
  if (type.kind === 'map') return { ...type, value: absolute(type.value, scope, types) };
  if (type.kind === 'named') return { ...type, name: absolute(type.name, scope, types) };
  return { ...type, message: normalMessage(type.message, scope, types) };
}

function normalEnum(type: ProtoEnum): ProtoEnum {
  const values = type.values
    .map((value) => ({ ...value, options: byName(value.options) }))
    .sort((left, right) => left.tag - right.tag || compareText(left.name, right.name));
  return {
    ...type,
    values,
    reserved: sortedReserved(type.reserved),
    options: byName(type.options),
  };
}

/** One block for each message that is extended. */
function normalExtends(
  extensions: readonly ProtoExtend[],
  scope: readonly string[],
  types: TypeIndex,
): ProtoExtend[] {
  const byTarget = new Map<string, ProtoField[]>();
  for (const extend of extensions) {
    const target = absolute(extend.target, scope, types);
    const fields = byTarget.get(target) ?? [];
    byTarget.set(target, fields);
    for (const field of extend.fields) fields.push(normalField(field, scope, types));
  }
  return [...byTarget].map(([target, fields]) => ({ target, fields: byTag(fields) }));
}

function normalService(service: ProtoService, scope: readonly string[], types: TypeIndex): ProtoService {
  const methods = service.methods.map((method) => ({
    ...method,
    request: absolute(method.request, scope, types),
    response: absolute(method.response, scope, types),
    options: byName(method.options),
  }));
  return { ...service, methods, options: byName(service.options) };
}

function absolute(name: string, scope: readonly string[], types: TypeIndex): string {
  if (SCALARS.has(name)) return name;
  const entry = types.resolve(name, scope);
  return entry ? `.${entry.fullName}` : name;
}

function sortedImports(imports: readonly ProtoImport[]): ProtoImport[] {
  const distinct = new Map(imports.map((entry) => [`${entry.kind ?? ''} ${entry.path}`, entry] as const));
  return [...distinct].sort(([left], [right]) => compareText(left, right)).map(([, entry]) => entry);
}

function sortedReserved(reserved: readonly ProtoReserved[]): ProtoReserved[] {
  const names = reserved.filter((entry) => typeof entry === 'string');
  const ranges = reserved.filter((entry) => typeof entry !== 'string');
  return [
    ...ranges.sort((left, right) => left.from - right.from || left.to - right.to),
    ...names.sort(compareText),
  ];
}

function sortedExtensions(extensions: readonly ProtoExtensions[]): ProtoExtensions[] {
  const split = extensions.flatMap(({ ranges, options }) =>
    ranges.map((range) => ({ ranges: [range], options })),
  );
  return split.sort((left, right) => (left.ranges[0]?.from ?? 0) - (right.ranges[0]?.from ?? 0));
}

function byTag(fields: readonly ProtoField[]): ProtoField[] {
  return [...fields].sort((left, right) => left.tag - right.tag);
}

function byName(options: readonly ProtoOption[]): ProtoOption[] {
  return [...options].sort((left, right) => compareText(left.name, right.name));
}

function firstTag(oneof: ProtoOneof): number {
  return oneof.fields[0]?.tag ?? 0;
}

/** By code unit: the same order on every machine, whatever its language. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
