import type { DerivationsChanged } from '#contracts/events';

/** What comes of the columns of a contract, and what they come of, as lineage last said. */
export type KnownDerivations = Pick<
  DerivationsChanged,
  'contractId' | 'derived' | 'derivedComplete' | 'owners' | 'sources' | 'sourcesComplete'
>;

type Derived = KnownDerivations['derived'][number];

/** The places on the way to one, from the column on; the place itself is the last. */
export function wayTo(place: Derived, { derived }: KnownDerivations): Derived[] {
  const way: Derived[] = [];
  for (
    let it: Derived | undefined = place;
    it && !way.includes(it);
    it = it.from === null ? undefined : derived[it.from]
  )
    way.unshift(it);
  return way;
}
