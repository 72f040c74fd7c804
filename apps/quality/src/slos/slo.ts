import { Identifier } from '#contracts/identifiers';
import { z } from 'zod';

const zones = z.string().refine(isZone, 'must be a time zone of the IANA database, as Europe/Zurich');

/** How long a budget lasts: the days up to now, or the calendar's current week, month, quarter or year. */
const BudgetWindow = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rolling'), days: z.int().min(1).max(366) }),
    z.strictObject({
      kind: z.literal('calendar'),
      unit: z.enum(['week', 'month', 'quarter', 'year']),
      timeZone: zones.default('UTC'),
    }),
  ])
  .meta({ id: 'BudgetWindow', description: 'How long an error budget lasts.' });
export type BudgetWindow = z.infer<typeof BudgetWindow>;

/** What is counted: each time that a promise is evaluated, or stretches of time in which all promises held. */
const Budgeting = z
  .discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('occurrences'),
      atLeast: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(10)
        .describe('Fewer evaluations in a window raise no alert.'),
    }),
    z.strictObject({
      method: z.literal('timeslices'),
      seconds: z.union([z.literal(60), z.literal(300), z.literal(900), z.literal(3_600)]).default(300),
    }),
  ])
  .meta({ id: 'Budgeting', description: 'What counts for and against an objective.' });

/** An objective: how often promises of a contract are to hold. */
export const SloDefinition = z
  .strictObject({
    contractId: Identifier,
    promises: z
      .array(z.string().min(1).max(300))
      .max(50)
      .default([])
      .describe('Ids of the promises that count; all that can be evaluated where there are none.'),
    description: z.string().max(2_000).default(''),
    target: z.number().gt(0).lt(1).describe('Which share is to be good: `0.99`.'),
    budgeting: Budgeting,
    window: BudgetWindow,
    alerts: z.boolean().default(true).describe('Whether a budget that burns too fast opens an incident.'),
  })
  .meta({ id: 'SloDefinition', description: 'How often promises of a contract are to hold.' });
export type SloDefinition = z.infer<typeof SloDefinition>;

/** Ids of own objectives; those that are derived from contracts have a colon. */
export const SloId = z.string().min(1).max(300);
export const OwnSloId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, 'must be a name as visits-fresh');

/** What is known of the time between evaluations. */
export interface SliceState {
  /** The beginning of the slice that is not over; null until something was evaluated. */
  readonly openFrom: string | null;
  /** Promises that do not hold now. */
  readonly failing: readonly string[];
  /** Whether one did not hold at some time of the open slice. */
  readonly spoilt: boolean;
  /** Since when the promises hold, or do not. */
  readonly since: string | null;
}

/** An objective with where it stands. */
export interface Slo {
  readonly id: string;
  /** One that is removed goes when its incident has been resolved. */
  readonly origin: 'own' | 'contract' | 'removed';
  readonly revision: number;
  readonly definition: SloDefinition;
  readonly state: SliceState;
  /** The rules of burn.ts that have fired. */
  readonly firing: readonly string[];
  readonly dueAt: Date | null;
}

export const nothingYet: SliceState = { openFrom: null, failing: [], spoilt: false, since: null };

/** Whether a promise counts for an objective. */
export function counts({ definition: { promises } }: Slo, promise: string): boolean {
  return promises.length === 0 || promises.includes(promise);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
