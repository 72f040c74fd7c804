import { Decision, Violation } from '#contracts/decisions';
import { z } from 'zod';

const Side = Decision.pick({ id: true, purpose: true, verdict: true, actor: true, at: true });

const Change = z.object({
  kind: z.string(),
  id: z.string(),
  in: z.enum(['both', 'one', 'other']).describe('Which of the two were about it.'),
  new: z.array(Violation).describe('Findings of the other one alone.'),
  gone: z.array(Violation).describe('Findings of the first one alone.'),
  unchanged: z.int().describe('How many findings both have.'),
  facts: z
    .array(z.object({ path: z.string(), one: z.unknown().optional(), other: z.unknown().optional() }))
    .describe('Where the inputs differ, dotted; a side on which there is nothing is left out. At most 200.'),
  factsComplete: z.boolean(),
});

const Policy = z.object({
  scope: z.string(),
  policy: z.string(),
  one: z.int().nullable().describe('The version that was in force for the first one; null: none.'),
  other: z.int().nullable(),
});

export const Comparison = z
  .object({
    one: Side,
    other: Side,
    sameVerdict: z.boolean(),
    sameSets: z.boolean().describe('Whether the same policy sets decided.'),
    policies: z.array(Policy).describe('Policies of which the two had different versions.'),
    changes: z.array(Change),
  })
  .meta({ id: 'DecisionComparison', description: 'What is different between two decisions.' });

export type Comparison = z.infer<typeof Comparison>;
