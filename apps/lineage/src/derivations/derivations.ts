import type { DerivationsChanged } from '#contracts/events';

/** What is known of the derivations of one contract, but for when that is told. */
export type Derivations = Pick<
  DerivationsChanged,
  'derived' | 'derivedComplete' | 'owners' | 'sources' | 'sourcesComplete'
>;
