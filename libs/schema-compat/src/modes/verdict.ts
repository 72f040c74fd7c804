import type { Difference } from '../format.js';
import type { CompatibilityMode } from './compatibility-mode.js';

/** A difference, and whether it breaks a direction that the mode demands. */
export interface JudgedDifference extends Difference {
  readonly breaking: boolean;
}

/** What a compatibility check found. */
export interface Verdict {
  readonly mode: CompatibilityMode;
  readonly compatible: boolean;
  /** The versions looked at, newest first; the walk ends at the first that fails. */
  readonly comparedWith: readonly number[];
  /** The version that the candidate breaks; null when it breaks none, though it may not be compatible by itself. */
  readonly failedAgainst: number | null;
  /** The differences from the version that fails; when none fails, from the newest one. */
  readonly changes: readonly JudgedDifference[];
}
