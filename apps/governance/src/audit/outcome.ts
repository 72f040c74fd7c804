import { isDenial } from '#access';
import { z } from 'zod';

/** What became of what somebody asked for; `unknown` while nothing is told, and for good where the process was killed before. */
export const Outcome = z
  .enum(['succeeded', 'denied', 'refused', 'failed', 'unknown'])
  .describe(
    '`denied`: whoever asked may not, or is not known. `refused`: what was asked for cannot be done as it stands. `failed`: we ' +
      'could not. `unknown`: nothing was told of it yet, or the process ended before it could.',
  );

export type Outcome = z.infer<typeof Outcome>;

/** The outcome that an HTTP status says. */
export function outcomeOf(status: number): Exclude<Outcome, 'unknown'> {
  if (status < 400) return 'succeeded';
  if (isDenial(status)) return 'denied';
  return status < 500 ? 'refused' : 'failed';
}
