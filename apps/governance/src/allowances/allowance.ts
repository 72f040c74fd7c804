/** Until when somebody wants it to hold, which nobody has answered yet. */
export interface Asked {
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  /** For whom a machine asked. */
  readonly onBehalfOf: string | null;
  readonly at: string;
}

/** What somebody is allowed until an instant. */
export interface Allowance {
  readonly id: string;
  readonly revision: number;
  readonly asked: Asked | null;
  /** Null until somebody approved it. */
  readonly until: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly revokedAt: string | null;
}

/** How far one has come. One that holds stays `approved` while a longer time is asked for. */
export const allowanceStates = ['requested', 'approved', 'rejected', 'expired', 'revoked'] as const;

export type AllowanceState = (typeof allowanceStates)[number];

/** The state at an instant: an allowance expires by itself. */
export function stateOf(
  allowance: Pick<Allowance, 'asked' | 'until' | 'revokedAt'>,
  at: Date,
): AllowanceState {
  const { asked, until, revokedAt } = allowance;
  if (revokedAt !== null) return 'revoked';
  if (until === null) return asked ? 'requested' : 'rejected';
  return Date.parse(until) > at.getTime() ? 'approved' : 'expired';
}
