import { SchemaInvalid } from '../format.js';

/** How deep types may be written inside each other. */
export const MAX_NESTED_TYPES = 500;

/** How far types are followed by name: a union and its branch count as two, so that what can be written can be followed. */
const MAX_FOLLOWED = 2 * MAX_NESTED_TYPES;

/** What is wrong with a schema that nests deeper than a limit. */
export function tooDeep(limit: number): string {
  return `The schema's types are nested deeper than ${limit} levels.`;
}

/**
 * Ends a walk over types before it could exhaust the stack.
 * @throws SchemaInvalid
 */
export function checkDepth(depth: number): void {
  if (depth > MAX_FOLLOWED) throw new SchemaInvalid(tooDeep(MAX_FOLLOWED));
}
