import { isDeepStrictEqual } from 'node:util';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether two values say the same; what is empty or null says as little as what is not there. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(telling(left), telling(right));
}

function telling(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(telling);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const members = Object.entries(value)
    .map(([name, member]) => [name, telling(member)] as const)
    .filter(([, member]) => member !== undefined && member !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
