import type { Violation } from '#contracts/decisions';

/** Whether a violation counts: nothing excuses it. */
export function stands({ waiver }: Pick<Violation, 'waiver'>): boolean {
  return waiver === null;
}

/** Whether a violation refuses its change by itself: its policy denies, and nothing excuses it. */
export function refuses(violation: Pick<Violation, 'level' | 'waiver'>): boolean {
  return violation.level === 'deny' && stands(violation);
}
