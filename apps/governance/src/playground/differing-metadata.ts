import { isDeepStrictEqual } from 'node:util';

/** A fact by its dotted path. */
interface DifferingFact {
  path: string;
  one: unknown;
  other: unknown;
}

/** Where two objects say something else, as far down as both are objects; null where one says nothing. The number of a version is no fact. Pure. */
export function differingFacts(one: object, other: object, above = ''): DifferingFact[] {
  const [before, after] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const path = `${above}${name}`;
    const [own, others] = [before[name] ?? null, after[name] ?? null];
    if (path === 'version' || isDeepStrictEqual(own, others)) return [];
    if (isObject(own) && isObject(others)) return differingFacts(own, others, `${path}.`);
    return [{ path, one: own, other: others }];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
