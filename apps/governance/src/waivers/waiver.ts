import type { WaivedSubjects } from '#contracts/waivers';
import type { PolicyScope } from '#policy-engine';
import type { Allowance } from '../allowances/index.js';

/** The allowance, for a time, to do what a policy denies. */
export interface Waiver extends Allowance {
  /** Of the policy: its owners answer. */
  readonly scope: PolicyScope;
  readonly policy: string;
  readonly subjects: readonly WaivedSubjects[];
  readonly reason: string;
  readonly link: string | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** When a finding of a decision was last waived by it, within some seconds. */
  readonly matchedAt: string | null;
  /** When something registered was last found to stand by it, within some seconds. */
  readonly standingAt: string | null;
}
