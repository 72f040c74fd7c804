import { Verdict } from '#contracts/decisions';
import { Timestamp } from '#contracts/identifiers';
import { pageQuery, uuidKey } from '#http';
import { z } from 'zod';
import type { GateResult } from '../gate-results/index.js';

const text = z.string().min(1).max(255).optional();

/** Which results a list shows. */
export const GateResultsQuery = z.object({
  repository: text.describe('Only of this repository, as the label `repository` has it.'),
  pullRequest: text.describe('Only of this pull request.'),
  commit: text.describe('Only of this commit.'),
  product: text.describe('Only of changes that concern this product.'),
  verdict: Verdict.optional().describe('Only with this verdict.'),
  ...pageQuery(uuidKey),
});

/** A gate result as it is shown. */
export const GateResultView = z
  .object({
    id: z.uuid().describe('The id of its decision, too.'),
    repository: z.string().nullable(),
    pullRequest: z.string().nullable(),
    commit: z.string().nullable(),
    part: z
      .string()
      .describe('Which part of how many of a change that is too large for one request; else `1/1`.'),
    verdict: Verdict,
    decisionId: z.uuid(),
    products: z.array(z.string()).describe('Ids of the products that it concerns.'),
    changes: z.int().describe('How many changes the set had.'),
    actor: z.string(),
    onBehalfOf: z.string().nullable(),
    at: Timestamp,
    supersededBy: z.uuid().nullable().describe('The later result in its place; null where it is the last.'),
  })
  .meta({ id: 'GateResult', description: 'What the gate said of a change, by where the change comes from.' });

export type GateResultView = z.infer<typeof GateResultView>;

export function toView(result: GateResult): GateResultView {
  return { ...result, decisionId: result.id, products: [...result.products] };
}
