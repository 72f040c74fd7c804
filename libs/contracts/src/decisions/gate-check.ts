import { z } from 'zod';
import { Timestamp } from '../identifiers/index.js';

/** How what is applied departs from what the gate was asked about. */
const GateDrift = z.enum(['never-gated', 'content-differs', 'gate-refused', 'older-base']).meta({
  id: 'GateDrift',
  description:
    '`never-gated`: no gate was asked about this content; `content-differs`: under the same commit or pull request the gate was ' +
    'asked about another content; `gate-refused`: it said fail or error; `older-base`: something else was registered when it was asked.',
});

/** What the gate had said of a thing. */
const GatedBefore = z
  .object({
    decisionId: z.uuid(),
    verdict: z.enum(['pass', 'warn', 'fail', 'error']),
    repository: z.string().nullable(),
    pullRequest: z.string().nullable(),
    commit: z.string().nullable(),
    actor: z.string(),
    at: Timestamp,
    baseRevision: z.int().nullable().describe('The revision that was registered then; null where none was.'),
  })
  .meta({
    id: 'GatedBefore',
    description: 'What the gate had said of a thing, in CI, before it was applied.',
  });

/** A change that is applied, held against what the gate had said of it. */
export const GateCheck = z
  .object({
    drift: z.array(GateDrift).describe('Empty where it is what the gate let pass.'),
    gated: GatedBefore.nullable().describe('What it was held against; null where nothing was gated.'),
  })
  .meta({
    id: 'GateCheck',
    description: 'A change that is applied, held against what the gate had said of it in CI.',
  });

export type GateDrift = z.infer<typeof GateDrift>;
export type GatedBefore = z.infer<typeof GatedBefore>;
export type GateCheck = z.infer<typeof GateCheck>;
