import { RegoObject, RegoSet, identity, jsonEntries, printValue, sortedValues } from '#policy-engine';
import type { RegoValue } from '#policy-engine';

/**
 * What is wrong with the bindings, in words; undefined when they are those wanted. Compared as JSON: sets as sorted
 * arrays, keys as text, the order of the bindings free, numbers by value.
 */
export function bindingsDiffer(want: RegoValue[], got: RegoValue, sortBindings: boolean): string | undefined {
  const wanted = normalized(want, sortBindings);
  const found = normalized(got instanceof RegoSet ? [...got] : [got], sortBindings);
  if (identity(wanted) === identity(found)) return undefined;
  return `expected ${printValue(wanted)} but got ${printValue(found)}`;
}

function normalized(results: RegoValue[], sortBindings: boolean): RegoSet {
  return new RegoSet(results.map((result) => normalizedResult(asJson(result) as RegoObject, sortBindings)));
}

function normalizedResult(result: RegoObject, sortBindings: boolean): RegoObject {
  if (!sortBindings) return result;
  return new RegoObject(
    Array.from(result, ([name, value]) => [name, Array.isArray(value) ? sortedValues(value) : value]),
  );
}

function asJson(value: RegoValue): RegoValue {
  if (value instanceof RegoSet) return sortedValues(value).map(asJson);
  if (Array.isArray(value)) return value.map(asJson);
  if (!(value instanceof RegoObject)) return value;
  return new RegoObject(jsonEntries(value).map(([key, member]) => [key, asJson(member)]));
}
