import type { StandingFinding } from './standing-finding.js';

/** A finding that stands, as it is known in the database. */
interface Open {
  readonly id: string;
  readonly key: string;
}

/** What begins and what ends to stand. */
export interface FindingsChange {
  readonly opened: readonly StandingFinding[];
  /** Ids of those that no longer stand. */
  readonly closed: readonly string[];
}

/** What became of a product's findings: what is found again goes on as it was. */
export function compareFindings(open: readonly Open[], found: readonly StandingFinding[]): FindingsChange {
  const [before, now] = [new Set(open.map(({ key }) => key)), new Set(found.map(({ key }) => key))];
  return {
    opened: found.filter(({ key }) => !before.has(key)),
    closed: open.filter(({ key }) => !now.has(key)).map(({ id }) => id),
  };
}
