import type { Decision, Verdict } from '#contracts/decisions';
import type { PolicyParameters } from '#contracts/policy-input';
import type { PolicyScope } from '#policy-engine';
import type { Stage } from '#evaluation';

/** What becomes of a thing or change: what it would be, beside what it is with what is in force. */
export const impactClasses = ['newly-failing', 'newly-passing', 'unchanged', 'error'] as const;

export type ImpactClass = (typeof impactClasses)[number];

export const runStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;

export type RunState = (typeof runStates)[number];

/** A compiled set, and in which stage it counts. */
export interface CountedSet {
  readonly digest: string;
  readonly stage: Stage;
}

/** What is to come into force, beside what it would replace. */
export type Candidate =
  | { readonly kind: 'policies'; readonly now: readonly CountedSet[]; readonly then: readonly CountedSet[] }
  | {
      readonly kind: 'parameters';
      readonly parameters: PolicyParameters;
      /** Names all that was in force as the run began: both sides stand on it. */
      readonly inForce: string;
    };

/** On what a candidate is tried. */
export interface LooksAt {
  /** Every product that is registered with its contracts and schemas, then contracts that none offers, and schemas of no contract. */
  readonly registered: boolean;
  /** The decisions of a period, the newest first; null for none. */
  readonly decisions: DecisionsLookedAt | null;
}

export interface DecisionsLookedAt {
  readonly from: string;
  readonly to: string;
  readonly purpose?: Decision['purpose'];
  /** How many at most. */
  readonly most: number;
}

/** How far a run has come. */
export type Place =
  | { readonly source: 'registered'; readonly after: string }
  | { readonly source: 'nobodys'; readonly kind: 'DataContract' | 'Schema'; readonly after: string }
  | { readonly source: 'decision'; readonly before: string | null };

/** How many things and changes were judged, by what would become of them. */
export interface ImpactTotals {
  readonly judged: number;
  readonly newlyFailing: number;
  readonly newlyPassing: number;
  readonly unchanged: number;
  readonly errors: number;
  /** Of all these, those whose evaluation takes much longer. */
  readonly slower: number;
}

/** How much of what a run looks at it has looked at. */
export interface Progress {
  readonly products: Counted;
  readonly decisions: Counted;
  readonly totals: ImpactTotals;
}

interface Counted {
  readonly done: number;
  /** As it was counted when the run began. */
  readonly of: number;
}

/** A candidate tried on what is registered and on what was decided. */
export interface ImpactRun {
  readonly id: string;
  readonly scope: PolicyScope;
  readonly candidate: Candidate;
  /** Of a candidate of versions, these, as `<policy>@<version>`. */
  readonly versions: readonly string[];
  readonly looksAt: LooksAt;
  readonly state: RunState;
  /** Null before the first and after the last. */
  readonly place: Place | null;
  readonly progress: Progress;
  readonly failure: string | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Something that was judged twice. */
export interface ImpactResult {
  readonly source: 'registered' | 'decision';
  /** `<kind>:<id>` of what is registered, `<decision>/<change>` of what was decided. */
  readonly subject: string;
  readonly kind: string;
  readonly id: string;
  readonly product: string | null;
  readonly domain: string | null;
  readonly owner: string | null;
  readonly class: ImpactClass;
  readonly slower: boolean;
  /** Null where nothing of it is in force. */
  readonly now: Verdict | null;
  readonly then: Verdict;
  readonly tookNowMs: number;
  readonly tookThenMs: number;
  /** What the candidate says, the first of it. */
  readonly messages: readonly string[];
}

export const nothingJudged: ImpactTotals = {
  judged: 0,
  newlyFailing: 0,
  newlyPassing: 0,
  unchanged: 0,
  errors: 0,
  slower: 0,
};

/** The name of a version among those that runs are about. */
export function versionName(policyId: string, version: number): string {
  return `${policyId}@${version}`;
}
