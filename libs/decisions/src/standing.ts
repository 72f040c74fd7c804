import type { PolicyLevel, Violation } from '#contracts/decisions';

/** Whether a violation refuses its change by itself: its policy denies, and nothing excuses it. */
export function refuses(violation: Pick<Violation, 'level' | 'waiver'>): boolean {
  return violation.level === 'deny' && stands(violation);
}

/** Whether a violation has a say in the verdict: it is more than a note, and nothing excuses it. */
export function counts(violation: Pick<Violation, 'level' | 'waiver'>): boolean {
  return violation.level !== 'note' && stands(violation);
}

/** The level of a policy that may not refuse anything yet: what would deny warns, all else is as it is. */
export function atMostWarning(level: PolicyLevel): PolicyLevel {
  return level === 'deny' ? 'warn' : level;
}

/** Nothing excuses it. */
function stands({ waiver }: Pick<Violation, 'waiver'>): boolean {
  return waiver === null;
}
