import type { Decision } from '#contracts/decisions';
import type { Origin } from './gate-key.js';

/** Something that was gated, as it would have become. */
export interface GatedContent {
  /** `<kind>:<id>`, as in decisions. */
  readonly target: string;
  /** SHA-256 of what it would say, in hex; the same for all spellings of it. */
  readonly digest: string;
  /** The revision that was registered then; null where none was. */
  readonly revision: number | null;
}

/** What the gate said of a change of one origin, ready to be kept. */
export interface NewGateResult {
  readonly key: string;
  readonly origin: Origin;
  /** SHA-256 of all that the decision was made on and of what it says, in hex. */
  readonly ground: string;
  readonly products: readonly string[];
  readonly contents: readonly GatedContent[];
}

/** A kept result, under the id of its decision. */
export interface GateResult extends Origin {
  readonly id: string;
  readonly verdict: Decision['verdict'];
  readonly products: readonly string[];
  /** How many changes the set had. */
  readonly changes: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly at: string;
  /** The later result of the same commit and pull request; null for the last one. */
  readonly supersededBy: string | null;
}
