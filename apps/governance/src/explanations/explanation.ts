import { DecidedExcuse, Verdict, Violation } from '#contracts/decisions';
import { z } from 'zod';

const Line = z.object({ file: z.string(), row: z.int().describe('From 1.'), text: z.string() });

/** One fact of the input, as its reader may see it. */
export const ExplainedFact = z
  .object({
    path: z.string().describe('Where it lies in the input, dotted, positions as numbers.'),
    state: z
      .enum(['read', 'absent', 'large', 'hidden'])
      .describe('`absent`: it is not there. `large`: more than 2,000 bytes. `hidden`: not for the caller.'),
    value: z.unknown().optional().describe('Where it was `read`.'),
  })
  .meta({ id: 'ExplainedFact', description: 'One thing in the policy input that a rule looked at.' });

const Rule = z
  .object({
    file: z.string(),
    row: z.int().describe('The line on which the rule begins, from 1.'),
    column: z.int(),
    lines: z.array(Line).describe('The lines of the policy that were evaluated for it.'),
    facts: z.array(ExplainedFact).describe('What of the input was looked at, in that order; at most 100.'),
    complete: z.boolean().describe('Whether these are all lines and facts.'),
  })
  .meta({ id: 'ExplainedRule', description: 'A rule of a policy, and how it came to a finding.' });

const Finding = z
  .object({
    change: z.int().describe('The position of the change in the set.'),
    finding: Violation,
    set: z
      .string()
      .nullable()
      .describe('The digest of the policy set that it comes from, where its sources are kept.'),
    how: z
      .enum(['traced', 'listed', 'unknown'])
      .describe(
        '`traced`: evaluating the recorded input again with the recorded sources, exactly these rules yield the finding. ' +
          '`listed`: these are the rules that the policy has; `reason` says why it is not known which. `unknown`: its sources were not kept.',
      ),
    reason: z.string().nullable(),
    rules: z.array(Rule),
    remediation: z.string().describe('How to mend it.'),
    excuse: DecidedExcuse.nullable().describe('What let it stand without counting.'),
  })
  .meta({ id: 'ExplainedFinding', description: 'A finding, the rules that it comes from, and the facts.' });

export const Explanation = z
  .object({
    decision: z.uuid(),
    verdict: Verdict,
    because: z.array(z.string()).describe('The policies whose findings, or failures, made the verdict.'),
    findings: z.array(Finding),
  })
  .meta({ id: 'DecisionExplanation', description: 'Why a decision is what it is.' });

export type Explanation = z.infer<typeof Explanation>;
export type ExplainedFinding = z.infer<typeof Finding>;
export type ExplainedFact = z.infer<typeof ExplainedFact>;
