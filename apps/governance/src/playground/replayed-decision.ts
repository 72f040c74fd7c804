import { ShadowFinding, Verdict, Violation } from '#contracts/decisions';
import { z } from 'zod';
import { PolicyState } from '../in-force/index.js';

const Change = z.object({
  kind: z.string(),
  id: z.string(),
  verdict: Verdict.describe('What this change alone comes to.'),
  new: z.array(Violation).describe('Findings that the recorded decision does not have.'),
  gone: z.array(Violation).describe('Findings of the recorded decision that are not made again.'),
  unchanged: z.int(),
});

export const ReplayedDecision = z
  .object({
    decision: z.uuid(),
    verdict: Verdict,
    recorded: Verdict.describe('The verdict that was recorded.'),
    identical: z
      .boolean()
      .describe(
        'Whether the replayed decision is the recorded one to the byte, what was in shadow left out.',
      ),
    sets: z.array(z.string()).describe('The policy sets that judged.'),
    missing: z.array(z.string()).describe('Digests of recorded sets that are not kept any more.'),
    changes: z.array(Change),
    shadow: z
      .array(ShadowFinding)
      .describe(
        'What policies in shadow would find, without a say: those in force, or asked for in that stage.',
      ),
    errors: z.array(z.object({ code: z.string(), message: z.string(), policy: z.string().nullable() })),
  })
  .meta({ id: 'ReplayedDecision', description: 'What becomes of a decision when it is made once more.' });

export const ReplayWith = z
  .strictObject({
    policies: z
      .enum(['recorded', 'in-force'])
      .default('recorded')
      .describe('The policies that decided, or those that would decide now.'),
    versions: z
      .array(
        z.strictObject({
          policy: z.string(),
          version: z.int().positive(),
          stage: PolicyState.extract(['shadow', 'warn', 'enforce']).default('enforce'),
        }),
      )
      .max(5)
      .default([])
      .describe(
        'Versions of authored policies that judge instead of, or beside, those; in shadow they only say what they would find.',
      ),
    parameters: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional()
      .describe('Parameters over those of the recorded input, by policy and name.'),
  })
  .meta({ id: 'DecisionReplay', description: 'What is to be different when a decision is made once more.' });

export type ReplayedDecision = z.infer<typeof ReplayedDecision>;
export type ReplayWith = z.infer<typeof ReplayWith>;

/** What is asked for when nothing is to be different. */
export const asRecorded: ReplayWith = { policies: 'recorded', versions: [] };
