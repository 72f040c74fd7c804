import type { FoundName } from './find-column.js';
import { followPath } from './follow-path.js';
import type { Placed } from './placed.js';

/** References that are followed one after the other. */
const mostReferences = 20;

/** A property of a JSON Schema by its path: itself, or the innermost property around it that is there. */
export function findJsonProperty(root: Placed, path: readonly string[]): FoundName | undefined {
  let within: readonly Placed[] = [root];
  let found: FoundName | undefined;
  for (const [step, name] of path.entries()) {
    const property = within
      .flatMap((it) => expand(it, root, mostReferences))
      .map((it) => it.fields?.get('properties')?.value.fields?.get(name))
      .find((it) => it !== undefined);
    if (!property) break;
    found = { at: property.at, isWhole: step === path.length - 1 };
    within = [property.value];
  }
  return found;
}

/** A schema with everything that it is put together from. */
function expand(schema: Placed, root: Placed, depth: number): Placed[] {
  if (depth === 0) return [];
  const reference = schema.fields?.get('$ref')?.value.scalar;
  const referred = reference?.startsWith('#') ? [followed(root, reference)] : [];
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((part) => schema.fields?.get(part)?.value.items ?? []);
  const items = schema.fields?.get('items')?.value;
  const inner = [...referred, ...parts, ...(items ? [items] : [])];
  return [schema, ...inner.flatMap((it) => expand(it, root, depth - 1))];
}

function followed(root: Placed, reference: string): Placed {
  const steps = reference
    .slice(2)
    .split('/')
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  return followPath(root, reference === '#' ? [] : steps).value;
}
