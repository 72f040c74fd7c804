import { Day, Moment } from '#contracts/identifiers';
import { z } from 'zod';

const dayMs = 86_400_000;

/** How things were at a time: a day means its end. Read as an instant, in UTC and RFC 3339. */
export const asOfQuery = {
  asOf: Moment.transform(endOf)
    .optional()
    .describe(
      'As it was then: at the end of a UTC day (`2026-11-20`), or at an instant (`2026-11-20T12:00:00Z`).',
    ),
};

/** What happened between two times, both included. Read as instants, in UTC and RFC 3339. */
export const periodQuery = {
  from: Moment.transform(beginningOf)
    .optional()
    .describe('Only from this UTC day on (`2026-11-01`), or from this instant on (`2026-11-01T12:00:00Z`).'),
  to: Moment.transform(endOf)
    .optional()
    .describe('Only up to this UTC day, which is included (`2026-11-30`), or up to this instant.'),
};

/** A period as it was asked for; an end that is left out is open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** Whether a period does not end before it begins: one that does is a mistake, and no reason for an empty answer. */
export function isInOrder({ from, to }: Period): boolean {
  return from === undefined || to === undefined || from <= to;
}

/** What is wrong with a period that is not in order, and where. */
export const outOfOrder: z.core.$ZodCustomParams = { path: ['to'], error: 'must not be before from' };

function beginningOf(moment: string): string {
  return new Date(moment).toISOString();
}

/** To the millisecond, which is as finely as times are kept. */
function endOf(moment: string): string {
  const beginning = new Date(moment).getTime();
  return new Date(Day.safeParse(moment).success ? beginning + dayMs - 1 : beginning).toISOString();
}
