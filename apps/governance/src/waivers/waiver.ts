import type { PolicyScope } from '#policy-engine';
import type { WaivedSubjects } from '#contracts/waivers';

/** Until when somebody wants it to hold, which nobody has answered yet. */
export interface Asked {
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  /** For whom a machine asked. */
  readonly onBehalfOf: string | null;
  readonly at: string;
}

/** The allowance, for a time, to do what a policy denies. */
export interface Waiver {
  readonly id: string;
  /** Of the policy: its owners answer. */
  readonly scope: PolicyScope;
  readonly policy: string;
  readonly subjects: readonly WaivedSubjects[];
  readonly reason: string;
  readonly link: string | null;
  readonly revision: number;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly asked: Asked | null;
  /** Null until somebody approved it. */
  readonly until: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly revokedAt: string | null;
  /** When a finding was last waived by it, within some seconds. */
  readonly matchedAt: string | null;
}

/** How far a waiver has come. One that holds stays `approved` while a longer time is asked for. */
export const waiverStates = ['requested', 'approved', 'rejected', 'expired', 'revoked'] as const;

export type WaiverState = (typeof waiverStates)[number];

/** The state of a waiver at an instant: it expires by itself. */
export function stateOf(waiver: Pick<Waiver, 'asked' | 'until' | 'revokedAt'>, at: Date): WaiverState {
  const { asked, until, revokedAt } = waiver;
  if (revokedAt !== null) return 'revoked';
  if (until === null) return asked ? 'requested' : 'rejected';
  return Date.parse(until) > at.getTime() ? 'approved' : 'expired';
}
