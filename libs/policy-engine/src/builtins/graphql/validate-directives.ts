import { BuiltinError } from '../builtin-error.js';
import type { Schema } from './schema.js';
import type { DirectiveDefinitionNode, DirectiveNode } from './syntax-tree.js';
import { VALUE_KINDS } from './syntax-tree.js';

/** Where directives stand. */
export interface DirectivePlace {
  location: string;
  /** One authored place, where a directive that is not repeatable may stand once. */
  once: boolean;
  /** The directive whose definition this is: it may not use itself. */
  within?: string;
}

/** Holds the directives at one place to their definitions. @throws BuiltinError for the first breach. */
export function validateDirectives(schema: Schema, nodes: DirectiveNode[] = [], place: DirectivePlace): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    refuseReserved(node.Name);
    if (node.Name === place.within) throw new BuiltinError(`Directive ${node.Name} cannot refer to itself.`);
    const definition = schema.directives.get(node.Name);
    if (!definition) throw new BuiltinError(`Undefined directive ${node.Name}.`);
    if (place.once && seen.has(node.Name) && !definition.IsRepeatable) {
      throw new BuiltinError(`The directive ${node.Name} can only be used once at this location.`);
    }
    seen.add(node.Name);
    if (!(definition.Locations ?? []).includes(place.location)) {
      throw new BuiltinError(`Directive ${node.Name} is not applicable on ${place.location}.`);
    }
    validateArguments(node, definition);
  }
}

function validateArguments(node: DirectiveNode, { Arguments: declared = [] }: DirectiveDefinitionNode): void {
  const given = new Map((node.Arguments ?? []).map((argument) => [argument.Name, argument.Value]));
  for (const name of given.keys()) {
    if (!declared.some((argument) => argument.Name === name)) {
      throw new BuiltinError(`Undefined argument ${name} for directive ${node.Name}.`);
    }
  }
  for (const { Name, Type, DefaultValue } of declared) {
    const value = given.get(Name);
    if (Type.NonNull && !DefaultValue && (!value || value.Kind === VALUE_KINDS.null)) {
      throw new BuiltinError(`Argument ${Name} for directive ${node.Name} cannot be null.`);
    }
  }
}

/** Names that begin with two underscores are GraphQL's own. @throws BuiltinError for one of these. */
export function refuseReserved(name: string): void {
  if (!name.startsWith('__')) return;
  throw new BuiltinError(
    `Name "${name}" must not begin with "__", which is reserved by GraphQL introspection.`,
  );
}
