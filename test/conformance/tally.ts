/** What a suite found. */
export interface Tally {
  readonly passed: number;
  /** In words. */
  readonly failures: readonly string[];
  /** How many failed, where not every failure is told in words. */
  readonly failed?: number;
  /** What was not compared, and why. */
  readonly leftOut: readonly string[];
}

/** Notes whether a claim holds. */
export type Check = (claim: string, holds: boolean) => void;

/** A tally of claims, while they are checked. */
export class Claims implements Tally {
  passed = 0;
  readonly failures: string[] = [];
  readonly leftOut: string[] = [];

  readonly check: Check = (claim, holds) => {
    if (holds) this.passed += 1;
    else this.failures.push(claim);
  };
}

/** Of a suite that cannot run here. */
export function nothing(reason: string): Tally {
  return { passed: 0, failures: [], leftOut: [reason] };
}
