/** The keys of either map: those of the first in their order, then those that only the second has. */
export function unionOfKeys<Key>(
  first: ReadonlyMap<Key, unknown>,
  second: ReadonlyMap<Key, unknown>,
): Set<Key> {
  return new Set([...first.keys(), ...second.keys()]);
}
