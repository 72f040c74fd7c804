import { z } from 'zod';
import type { Budget } from './budget.js';
import { type Slo, SloDefinition } from './slo.js';

/** An objective as lists answer it. */
export const SloView = SloDefinition.safeExtend({
  id: z.string(),
  origin: z.enum(['own', 'contract']).describe('`contract`: the contract states it as a service level.'),
  revision: z.int(),
  firing: z
    .array(z.string())
    .describe('The windows over which the budget burns too fast: `1h`, `6h`, `1d`, `3d`.'),
}).meta({ id: 'Slo', description: 'An objective, and whether its budget burns too fast.' });
export type SloView = z.infer<typeof SloView>;

/** An objective with its budget. */
export const SloWithBudget = SloView.safeExtend({
  budget: z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('When a calendar’s window ends; of one that rolls it is now.'),
    good: z.number(),
    total: z.number().describe('Evaluations, or time slices that are over.'),
    attained: z.number().nullable().describe('Which share was good; null where nothing was counted.'),
    left: z.number().describe('1 is all of it, 0 nothing; less where more was spent than there is.'),
  }),
  burnRates: z.array(
    z.object({
      window: z.string(),
      limit: z.number(),
      long: z.number().describe('How many times as fast as it may the budget burnt over the window.'),
      short: z.number().describe('The same over a twelfth of it.'),
      fires: z.boolean(),
    }),
  ),
}).meta({
  id: 'SloWithBudget',
  description: 'An objective, what is left of its budget, and how fast it burns.',
});
export type SloWithBudget = z.infer<typeof SloWithBudget>;

/** What was spent of a budget, day by day. */
export const BudgetHistory = z
  .object({
    items: z.array(
      z.object({
        day: z.string(),
        good: z.number(),
        total: z.number(),
        attained: z.number(),
        burnRate: z.number().describe('How many times as fast as it may the budget burnt on that day.'),
      }),
    ),
  })
  .meta({
    id: 'BudgetHistory',
    description: 'What was counted on each day, in UTC, and how fast the budget burnt.',
  });

/** The answer for an objective. */
export function toView({ id, origin, revision, definition, firing }: Slo): SloView {
  return { ...definition, id, origin: origin === 'own' ? 'own' : 'contract', revision, firing: [...firing] };
}

/** The answer for an objective with its budget. */
export function toViewWithBudget(
  slo: Slo,
  { period, counted, attained, left, burning }: Budget,
): SloWithBudget {
  const budget = { from: period.from.toISOString(), to: period.to.toISOString(), ...counted, attained, left };
  const burnRates = burning.map(({ rule, long, short, fires }) => {
    return { window: rule.name, limit: rule.factor, long, short, fires };
  });
  return { ...toView(slo), budget, burnRates };
}

/** What the documentation shows. */
export const definitionExample: SloDefinition = {
  contractId: 'lounge-visits',
  promises: [],
  description: 'Visits are as promised in 99 % of the time of a month.',
  target: 0.99,
  budgeting: { method: 'timeslices', seconds: 300 },
  window: { kind: 'calendar', unit: 'month', timeZone: 'Europe/Zurich' },
  alerts: true,
};
export const sloExample: SloView = {
  ...definitionExample,
  id: 'visits-as-promised',
  origin: 'own',
  revision: 1,
  firing: [],
};
export const sloWithBudgetExample: SloWithBudget = {
  ...sloExample,
  budget: {
    from: '2026-10-31T23:00:00.000Z',
    to: '2026-11-30T23:00:00.000Z',
    good: 5_970,
    total: 5_988,
    attained: 0.997,
    left: 0.79,
  },
  burnRates: [{ window: '1h', limit: 14.4, long: 0, short: 0, fires: false }],
};
