import { SchemaInvalid } from '../../format.js';
import {
  allFields,
  SCALARS,
  type ProtoExtend,
  type ProtoField,
  type ProtoFile,
  type ProtoMessage,
} from '../model.js';
import { packageScope, type TypeIndex } from './type-index.js';

/**
 * Checks that every type a file names is declared, by itself or by what it imports.
 * @throws SchemaInvalid with the dotted path of the field or rpc that names it
 */
export function checkTypeNames(file: ProtoFile, types: TypeIndex): void {
  const scope = packageScope(file.package);
  for (const type of file.types) if (type.kind === 'message') checkMessage(type, scope, '', types);
  for (const extend of file.extends) checkExtend(extend, scope, '', types);
  for (const service of file.services) {
    for (const { name, request, response } of service.methods) {
      checkMessageName(request, scope, `${service.name}.${name}`, types);
      checkMessageName(response, scope, `${service.name}.${name}`, types);
    }
  }
}

function checkMessage(
  message: ProtoMessage,
  parent: readonly string[],
  path: string,
  types: TypeIndex,
): void {
  const scope = [...parent, message.name];
  const at = path === '' ? message.name : `${path}.${message.name}`;
  for (const field of allFields(message)) checkField(field, scope, at, types);
  for (const extend of message.extends) checkExtend(extend, scope, at, types);
  for (const nested of message.types) if (nested.kind === 'message') checkMessage(nested, scope, at, types);
}

function checkExtend(extend: ProtoExtend, scope: readonly string[], path: string, types: TypeIndex): void {
  checkMessageName(extend.target, scope, path, types);
  for (const field of extend.fields) checkField(field, scope, path, types);
}

function checkField(field: ProtoField, scope: readonly string[], path: string, types: TypeIndex): void {
  const at = path === '' ? field.name : `${path}.${field.name}`;
  if (field.type.kind === 'group') {
    checkMessage(field.type.message, scope, path, types);
    return;
  }
  const name = field.type.kind === 'map' ? field.type.value : field.type.name;
  if (!SCALARS.has(name) && !types.resolve(name, scope)) {
    throw new SchemaInvalid(`${at} has the type ${name}, which is not declared`, at);
  }
}

function checkMessageName(name: string, scope: readonly string[], at: string, types: TypeIndex): void {
  const entry = types.resolve(name, scope);
  if (entry?.type.kind === 'message') return;
  const what = entry ? 'is no message' : 'is not declared';
  throw new SchemaInvalid(`${at === '' ? 'extend' : at} names ${name}, which ${what}`, at);
}
