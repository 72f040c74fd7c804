import { SchemaInvalid } from '../format.js';
import { isNamed, type AvroType } from './types.js';

/** How deep types may be declared inside each other, each where it is first used. */
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

/**
 * Refuses a schema whose types would be nested too deep once each is declared where it is first used, as it is printed.
 * Names that are used before they are declared can make that deeper than what was written.
 * @throws SchemaInvalid
 */
export function checkNesting(root: AvroType): void {
  const declared = new Set<AvroType>();
  const ahead: [type: AvroType, depth: number][] = [[root, 1]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [type, depth] = next;
    if (declared.has(type)) continue;
    if (isNamed(type)) declared.add(type);
    if (depth > MAX_NESTED_TYPES) throw new SchemaInvalid(tooDeep(MAX_NESTED_TYPES));
    for (const member of membersOf(type).reverse()) ahead.push([member, depth + 1]);
  }
}

function membersOf(type: AvroType): AvroType[] {
  switch (type.kind) {
    case 'record':
      return type.fields.map((field) => field.type);
    case 'union':
      return [...type.branches];
    case 'array':
      return [type.items];
    case 'map':
      return [type.values];
    default:
      return [];
  }
}
