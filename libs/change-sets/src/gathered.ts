/** Things under each of their names, in their order. */
export function gathered<Thing>(
  things: Iterable<Thing>,
  namesOf: (thing: Thing) => readonly (string | null)[],
): ReadonlyMap<string, readonly Thing[]> {
  const byName = new Map<string, Thing[]>();
  for (const thing of things)
    for (const name of namesOf(thing)) {
      if (name === null) continue;
      const those = byName.get(name);
      if (those) those.push(thing);
      else byName.set(name, [thing]);
    }
  return byName;
}
