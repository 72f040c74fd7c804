import { BuiltinError } from '../builtin-error.js';
import { type } from './print-document.js';
import type { Schema } from './schema.js';
import type { DefinitionNode, InputNode, TypeNode } from './syntax-tree.js';

/** Does a type have what an interface demands of it? @throws BuiltinError for the first thing that it lacks. */
export function validateImplements(schema: Schema, definition: DefinitionNode, name: string): void {
  const required = schema.types.get(name);
  if (!required) throw new BuiltinError(`Undefined type "${name}".`);
  if (required.Kind !== 'INTERFACE') {
    throw new BuiltinError(`"${name}" is a non interface type ${required.Kind}.`);
  }
  const start = `For ${definition.Name} to implement ${name}`;
  for (const field of required.Fields ?? []) {
    const found = named(definition.Fields, field.Name);
    if (!found) throw new BuiltinError(`${start} it must have a field called ${field.Name}.`);
    if (!isCovariant(schema, field.Type, found.Type)) {
      throw new BuiltinError(`${start} the field ${field.Name} must have type ${type(field.Type)}.`);
    }
    validateArguments(start, field, found);
  }
  validateAncestors(definition, required);
}

function validateArguments(start: string, required: InputNode, found: InputNode): void {
  const same = `${start} the field ${required.Name} must have the same arguments but`;
  for (const parameter of required.Arguments ?? []) {
    const match = named(found.Arguments, parameter.Name);
    if (!match) throw new BuiltinError(`${same} it is missing ${parameter.Name}.`);
    if (!isCompatible(parameter.Type, match.Type)) {
      throw new BuiltinError(`${same} ${parameter.Name} has the wrong type.`);
    }
  }
  for (const { Name, Type, DefaultValue } of found.Arguments ?? []) {
    if (named(required.Arguments, Name) || !Type.NonNull || DefaultValue) continue;
    throw new BuiltinError(
      `${start} any additional arguments on ${found.Name} must be optional or have a default value but ${Name} is required.`,
    );
  }
}

function validateAncestors(definition: DefinitionNode, implemented: DefinitionNode): void {
  for (const ancestor of implemented.Interfaces ?? []) {
    if (definition.Interfaces?.includes(ancestor)) continue;
    throw new BuiltinError(
      ancestor === definition.Name
        ? `Type ${definition.Name} cannot implement ${implemented.Name} because it would create a circular reference.`
        : `Type ${definition.Name} must implement ${ancestor} because it is implemented by ${implemented.Name}.`,
    );
  }
}

function named(nodes: InputNode[] | undefined, name: string): InputNode | undefined {
  return nodes?.find((node) => node.Name === name);
}

function isCovariant(schema: Schema, required: TypeNode, actual: TypeNode): boolean {
  if (required.NonNull && !actual.NonNull) return false;
  if (required.Elem) return actual.Elem !== undefined && isCovariant(schema, required.Elem, actual.Elem);
  const { NamedType } = required;
  return (
    NamedType === actual.NamedType || (schema.possibleTypes.get(NamedType)?.has(actual.NamedType) ?? false)
  );
}

// An argument may demand more of its callers than the interface's, but not be another type.
function isCompatible(required: TypeNode, actual: TypeNode): boolean {
  if (required.NamedType !== actual.NamedType) return false;
  if (required.Elem && !actual.Elem) return false;
  if (required.Elem && actual.Elem && !isCompatible(required.Elem, actual.Elem)) return false;
  return !actual.NonNull || required.NonNull;
}
