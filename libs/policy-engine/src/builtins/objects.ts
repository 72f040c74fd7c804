import { BuiltinError } from './builtin-error.js';
import type { Builtins } from './context.js';
import { RegoObject, RegoSet, identity } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** `object.subset`: nested objects, sets and runs of arrays included. */
export const objectBuiltins: Builtins = {
  'object.subset': (container = null, part = null) => {
    const answer = compositeSubset(container, part) ?? arrayHoldsSet(container, part);
    if (answer !== undefined) return answer;
    throw new BuiltinError(
      'both arguments object.subset must be of the same type or array and set',
      'eval_type_error',
    );
  },
};

function compositeSubset(container: RegoValue, part: RegoValue): boolean | undefined {
  if (container instanceof RegoObject && part instanceof RegoObject) return objectSubset(container, part);
  if (container instanceof RegoSet && part instanceof RegoSet)
    return [...part].every((v) => container.has(v));
  if (Array.isArray(container) && Array.isArray(part)) return holdsRun(container, part);
  return undefined;
}

function objectSubset(container: RegoObject, part: RegoObject): boolean {
  for (const [key, wanted] of part) {
    const found = container.get(key);
    if (found === undefined) return false;
    if (!(compositeSubset(found, wanted) ?? identity(found) === identity(wanted))) return false;
  }
  return true;
}

// Knuth, Morris and Pratt: a policy's input must not be able to make this quadratic.
function holdsRun(container: RegoValue[], run: RegoValue[]): boolean {
  const wanted = run.map(identity);
  const fallback = fallbacks(wanted);
  let matched = 0;
  for (const key of container.map(identity)) {
    if (matched === wanted.length) break;
    while (matched > 0 && wanted[matched] !== key) matched = fallback[matched - 1] ?? 0;
    if (wanted[matched] === key) matched++;
  }
  return matched === wanted.length;
}

function fallbacks(keys: string[]): number[] {
  const table = [0];
  for (let at = 1, matched = 0; at < keys.length; at++) {
    while (matched > 0 && keys[at] !== keys[matched]) matched = table[matched - 1] ?? 0;
    if (keys[at] === keys[matched]) matched++;
    table.push(matched);
  }
  return table;
}

function arrayHoldsSet(container: RegoValue, part: RegoValue): boolean | undefined {
  if (!Array.isArray(container) || !(part instanceof RegoSet)) return undefined;
  // An empty array holds nothing in OPA, not even the empty set.
  const found = new RegoSet(container.filter((value) => part.has(value)));
  return container.length > 0 && found.size === part.size;
}
