import { buildSchema, printIntrospectionSchema } from 'graphql';
import { BuiltinError } from '../builtin-error.js';
import { parseSchema } from './schema-parser.js';
import type { DefinitionNode, DirectiveDefinitionNode, SchemaDocument } from './syntax-tree.js';

/** Directives that a schema may define again, as it may have been written for another edition of GraphQL. */
const REDEFINABLE = new Set(['include', 'skip', 'deprecated', 'specifiedBy', 'defer', 'oneOf']);
const SCALARS = ['Int', 'Float', 'String', 'Boolean', 'ID'];

/** The types and directives of a schema, extensions merged in, GraphQL's own included. */
export interface Schema {
  types: Map<string, DefinitionNode>;
  directives: Map<string, DirectiveDefinitionNode>;
  /** By the name of an interface, union or object: the types that stand for it. */
  possibleTypes: Map<string, Set<string>>;
}

let builtIn: SchemaDocument | undefined;

/** What every schema has: scalars, directives and the types of introspection. */
export function builtInSchema(): SchemaDocument {
  if (builtIn) return builtIn;
  // A location newer than the edition that OPA follows.
  const text = printIntrospectionSchema(buildSchema('type Query { a: Int }')).replaceAll(
    ' | DIRECTIVE_DEFINITION',
    '',
  );
  const scalars = SCALARS.map((name) => `scalar ${name}`).join('\n');
  const defer = 'directive @defer(if: Boolean = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT';
  const document = parseSchema(`${scalars}\n${defer}\n${text}`);
  const definitions = document.Definitions?.map((definition) => ({ ...definition, BuiltIn: true }));
  return (builtIn = { ...document, Definitions: definitions });
}

/** Collects a schema's types. @throws BuiltinError on a name defined twice, or an extension of another kind. */
export function collectSchema(document: SchemaDocument): Schema {
  const types = new Map<string, DefinitionNode>();
  const base = builtInSchema();
  for (const definition of [...(base.Definitions ?? []), ...(document.Definitions ?? [])]) {
    if (types.has(definition.Name)) throw new BuiltinError(`Cannot redeclare type ${definition.Name}.`);
    types.set(definition.Name, { ...definition });
  }
  for (const extension of document.Extensions ?? []) extend(types, extension);
  const directives = collectDirectives([...(base.Directives ?? []), ...(document.Directives ?? [])]);
  return { types, directives, possibleTypes: collectPossibleTypes(types) };
}

function extend(types: Map<string, DefinitionNode>, extension: DefinitionNode): void {
  const { Kind, Name } = extension;
  const base = types.get(Name) ?? { Kind, Name, BuiltIn: false };
  if (base.Kind !== Kind) {
    throw new BuiltinError(
      `Cannot extend type ${Name} because the base type is a ${base.Kind}, not ${Kind}.`,
    );
  }
  types.set(Name, {
    ...base,
    Directives: [...(base.Directives ?? []), ...(extension.Directives ?? [])],
    Interfaces: [...(base.Interfaces ?? []), ...(extension.Interfaces ?? [])],
    Fields: [...(base.Fields ?? []), ...(extension.Fields ?? [])],
    Types: [...(base.Types ?? []), ...(extension.Types ?? [])],
    EnumValues: [...(base.EnumValues ?? []), ...(extension.EnumValues ?? [])],
  });
}

function collectDirectives(nodes: DirectiveDefinitionNode[]): Map<string, DirectiveDefinitionNode> {
  const directives = new Map<string, DirectiveDefinitionNode>();
  for (const node of nodes) {
    if (directives.has(node.Name) && !REDEFINABLE.has(node.Name)) {
      throw new BuiltinError(`Cannot redeclare directive ${node.Name}.`);
    }
    directives.set(node.Name, node);
  }
  return directives;
}

function collectPossibleTypes(types: Map<string, DefinitionNode>): Map<string, Set<string>> {
  const possible = new Map<string, Set<string>>();
  const add = (name: string, type: string) => possible.set(name, (possible.get(name) ?? new Set()).add(type));
  for (const { Kind, Name, Types = [], Interfaces = [] } of types.values()) {
    for (const member of Types) add(Name, member);
    for (const implemented of Interfaces) add(implemented, Name);
    if (Kind === 'OBJECT' || Kind === 'INPUT_OBJECT') add(Name, Name);
  }
  return possible;
}
