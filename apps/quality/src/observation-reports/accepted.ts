import { z } from 'zod';
import type { Heard } from '../assessment/index.js';
import { Outcome } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';

const place = z.string().describe('Which one: `observations.3`, or nothing where the body is one.');

const Result = z
  .object({
    path: place,
    id: z.string().nullable(),
    status: z
      .enum(['evaluated', 'not-evaluated', 'repeated'])
      .describe('`repeated`: an observation with this id is here already, and this one had no effect.'),
    expectations: z
      .array(z.object({ id: z.string(), outcome: Outcome }))
      .describe('What it was held against, and how that stands since.'),
    reason: z.string().nullable().describe('Why it was held against nothing.'),
  })
  .meta({ id: 'ObservationResult', description: 'What became of an observation.' });
type Result = z.infer<typeof Result>;

/** The answer to a report of observations. */
export const Accepted = z
  .object({
    accepted: z.int().describe('How many are kept, those that were before included.'),
    notEvaluated: z
      .array(z.object({ path: place, reason: z.string() }))
      .describe('Those that nothing which their contract promises could be held against.'),
    results: z.array(Result).describe('What became of each, in their order.'),
  })
  .meta({
    id: 'AcceptedObservations',
    description: 'How many observations were recorded, and what became of each of them.',
  });

/** The answer to a report of one observation. */
export const acceptedExample: z.infer<typeof Accepted> = {
  accepted: 1,
  notEvaluated: [],
  results: [
    {
      path: '',
      id: null,
      status: 'evaluated',
      expectations: [{ id: 'visits.guest_email/guests-can-be-reached', outcome: 'breached' }],
      reason: null,
    },
  ],
};

/** Says of observations what became of them. @param placeOf where the nth is in the body */
export function answerOf(
  observations: readonly Observation[],
  heard: readonly Heard[],
  placeOf: (index: number) => string,
): z.infer<typeof Accepted> {
  const hearings = new Map(heard.map((it) => [it.observation, it]));
  return {
    accepted: observations.length,
    notEvaluated: observations.flatMap((observation, index) => {
      const reason = hearings.get(observation)?.unheeded;
      return reason === undefined ? [] : [{ path: placeOf(index), reason }];
    }),
    results: observations.map((observation, index) =>
      resultOf(observation, hearings.get(observation), placeOf(index)),
    ),
  };
}

function resultOf({ id = null }: { id?: string | null }, heard: Heard | undefined, path: string): Result {
  if (heard === undefined) return { path, id, status: 'repeated', expectations: [], reason: null };
  const evaluated = heard.held.filter(({ unheard }) => unheard === undefined);
  const reason = heard.unheeded ?? heard.held.find(({ unheard }) => unheard !== undefined)?.unheard ?? null;
  return {
    path,
    id,
    status: evaluated.length > 0 ? 'evaluated' : 'not-evaluated',
    expectations: evaluated.map(({ expectation, outcome }) => ({ id: expectation.id, outcome })),
    reason: evaluated.length > 0 ? null : reason,
  };
}
