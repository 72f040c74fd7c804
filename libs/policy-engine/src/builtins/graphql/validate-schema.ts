import { BuiltinError } from '../builtin-error.js';
import { collectSchema } from './schema.js';
import type { Schema } from './schema.js';
import type { DefinitionKind, DefinitionNode, InputNode, SchemaDocument, TypeNode } from './syntax-tree.js';
import { refuseInputCycles } from './validate-cycles.js';
import { refuseReserved, validateDirectives } from './validate-directives.js';
import { validateImplements } from './validate-implements.js';

const OUTPUT: DefinitionKind[] = ['SCALAR', 'OBJECT', 'INTERFACE', 'UNION', 'ENUM'];
const INPUT: DefinitionKind[] = ['SCALAR', 'ENUM', 'INPUT_OBJECT'];

/** Collects a schema and holds it to the rules of GraphQL as gqlparser does. @throws BuiltinError for the first breach. */
export function validateSchema(document: SchemaDocument): Schema {
  const schema = collectSchema(document);
  validateRoots(document, schema);
  for (const definition of schema.types.values()) validateDefinition(schema, definition);
  refuseInputCycles(schema);
  for (const directive of schema.directives.values()) {
    refuseReserved(directive.Name);
    validateArguments(schema, directive.Arguments, directive.Name);
  }
  return schema;
}

function validateRoots({ Schema = [], SchemaExtension = [] }: SchemaDocument, schema: Schema): void {
  if (Schema.length > 1) {
    throw new BuiltinError('Cannot have multiple schema entry points, consider schema extensions instead.');
  }
  for (const { OperationTypes = [], Directives } of [...Schema, ...SchemaExtension]) {
    for (const { Operation, Type } of OperationTypes) {
      if (!schema.types.has(Type)) {
        throw new BuiltinError(`Schema root ${Operation} refers to a type ${Type} that does not exist.`);
      }
    }
    validateDirectives(schema, Directives, { location: 'SCHEMA', once: true });
  }
}

function validateDefinition(schema: Schema, definition: DefinitionNode): void {
  const {
    Kind,
    Name,
    BuiltIn,
    Directives,
    Fields = [],
    Types = [],
    Interfaces = [],
    EnumValues = [],
  } = definition;
  for (const field of Fields) validateField(schema, definition, field);
  for (const member of Types) validateMember(schema, definition, member);
  for (const name of Interfaces) validateImplements(schema, definition, name);
  validateContent(schema, definition);
  refuseDuplicates(
    Fields.map((field) => field.Name),
    (name) => `Field ${Name}.${name} can only be defined once.`,
  );
  refuseDuplicates(
    EnumValues.map((value) => value.Name),
    (name) => `Enum value ${Name}.${name} can only be defined once.`,
  );
  refuseDuplicates(Types, (name) => `Union type ${Name} can only include type ${name} once.`);
  if (!BuiltIn) refuseReserved(Name);
  validateDirectives(schema, Directives, { location: Kind, once: false });
}

function validateField(schema: Schema, { Kind }: DefinitionNode, field: InputNode): void {
  refuseReserved(field.Name);
  namedType(schema, field.Type);
  validateArguments(schema, field.Arguments);
  const location = Kind === 'INPUT_OBJECT' ? 'INPUT_FIELD_DEFINITION' : 'FIELD_DEFINITION';
  validateDirectives(schema, field.Directives, { location, once: true });
}

function validateMember(schema: Schema, { Kind }: DefinitionNode, member: string): void {
  const type = schema.types.get(member);
  if (!type) throw new BuiltinError(`Undefined type "${member}".`);
  if (type.Kind !== 'OBJECT') throw new BuiltinError(`${Kind} type "${member}" must be OBJECT.`);
}

function validateContent(schema: Schema, definition: DefinitionNode): void {
  const { Kind, Name, Fields = [], EnumValues = [] } = definition;
  if (Kind === 'ENUM') validateEnum(schema, definition);
  if (Kind !== 'OBJECT' && Kind !== 'INTERFACE' && Kind !== 'INPUT_OBJECT') return;
  const input = Kind === 'INPUT_OBJECT';
  if (Fields.length === 0 && EnumValues.length === 0) {
    throw new BuiltinError(`${Kind} ${Name}: must define one or more ${input ? 'input ' : ''}fields.`);
  }
  const allowed = input ? INPUT : OUTPUT;
  for (const field of Fields) {
    if (allowed.includes(namedType(schema, field.Type).Kind)) continue;
    throw new BuiltinError(`${Kind} ${Name}: field must be one of ${allowed.join(', ')}.`);
  }
}

function validateEnum(schema: Schema, { Name, EnumValues = [] }: DefinitionNode): void {
  if (EnumValues.length === 0) {
    throw new BuiltinError(`ENUM ${Name}: must define one or more unique enum values.`);
  }
  for (const value of EnumValues) {
    if (/^(?:true|false|null)$/.test(value.Name)) {
      throw new BuiltinError(`ENUM ${Name}: non-enum value ${value.Name}.`);
    }
    validateDirectives(schema, value.Directives, { location: 'ENUM_VALUE', once: true });
  }
}

function validateArguments(schema: Schema, nodes: InputNode[] = [], directive?: string): void {
  for (const node of nodes) {
    refuseReserved(node.Name);
    const type = namedType(schema, node.Type);
    if (!INPUT.includes(type.Kind)) {
      throw new BuiltinError(
        `cannot use ${type.Name} as argument ${node.Name} because ${type.Kind} is not a valid input type`,
      );
    }
    validateDirectives(schema, node.Directives, {
      location: 'ARGUMENT_DEFINITION',
      once: true,
      within: directive,
    });
  }
}

function namedType(schema: Schema, type: TypeNode): DefinitionNode {
  if (type.Elem) return namedType(schema, type.Elem);
  const definition = schema.types.get(type.NamedType);
  if (!definition) throw new BuiltinError(`Undefined type ${type.NamedType}.`);
  return definition;
}

function refuseDuplicates(names: string[], complaint: (name: string) => string): void {
  const duplicate = names.find((name, at) => names.indexOf(name) !== at);
  if (duplicate !== undefined) throw new BuiltinError(complaint(duplicate));
}
