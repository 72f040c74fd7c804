import type { Evidence } from '#contracts/decisions';

/** What a party is to a contract. */
export type Relation = 'reads' | 'offers' | 'topic' | 'subject' | 'dataset';

/**
 * How an edge was arrived at, from strong to weak: it was said outright, the columns tell it, a document says so, or somebody read
 * without naming columns.
 */
export const derivations = ['explicit', 'column', 'declared', 'assumed'] as const;
export type Derivation = (typeof derivations)[number];

/** What was read of a contract: a column, an object (its columns not named), or '' for something of the whole. */
export interface ReadPath {
  readonly path: string;
  /** `column`: the consumer named it. `assumed`: it named no columns. */
  readonly derivation: 'column' | 'assumed';
}

/** A consumer of a contract. */
export interface Reader {
  readonly contractId: string;
  readonly consumerId: string;
}

const grades: Record<Evidence, number> = { granted: 0, declared: 1, subscribed: 2, observed: 3 };

/** The stronger of two grades of evidence. */
export function stronger(a: Evidence, b: Evidence): Evidence {
  return grades[a] >= grades[b] ? a : b;
}

/** Whether evidence is of a sighting, which stays true, rather than a promise, which can end. */
export function isSeen(evidence: Evidence): boolean {
  return evidence === 'observed';
}
