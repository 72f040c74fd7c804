import type { ArrayNode, ObjectNode, Openness, SchemaNode } from '../nodes/schema-node.js';
import { matchesName } from './matches-name.js';

/** What a schema says of members it does not declare. */
export type ContentModel =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed' }
  /** Undeclared members must match a schema. */
  | { readonly kind: 'covered'; readonly by: SchemaNode };

const OPEN: ContentModel = { kind: 'open' };
const CLOSED: ContentModel = { kind: 'closed' };

/**
 * What an object schema says of a property it does not declare. One with `patternProperties` is never open, as in
 * Confluent's registry: a name that no pattern matches counts as refused.
 * @param ifUnsure whether a pattern that cannot be decided counts as matching
 */
export function modelOfProperty(node: ObjectNode, name: string, ifUnsure: boolean): ContentModel {
  for (const [pattern, schema] of node.patternProperties) {
    if (matchesName(pattern, name) ?? ifUnsure) return { kind: 'covered', by: schema };
  }
  const model = modelOfRest(node.additional, node.unevaluated);
  return node.patternProperties.size > 0 && model.kind === 'open' ? CLOSED : model;
}

/** What an array schema says of items beyond those it declares by position. */
export function modelOfItems(node: ArrayNode): ContentModel {
  return modelOfRest(node.additional, node.unevaluated);
}

/** What is unevaluated counts only where a schema does not say what is additional. */
function modelOfRest(additional: Openness, unevaluated: SchemaNode | undefined): ContentModel {
  if (!additional.permitted) return CLOSED;
  if (additional.schema !== undefined) return { kind: 'covered', by: additional.schema };
  if (additional.stated || unevaluated === undefined || unevaluated.kind === 'empty') return OPEN;
  return unevaluated.kind === 'false' ? CLOSED : { kind: 'covered', by: unevaluated };
}
