import { z } from 'zod';
import { Verdict } from '../decisions/index.js';
import { Timestamp } from '../identifiers/index.js';

/**
 * `mesh.governance.decision.made.v1` on mesh.governance.decisions.v1, key: the decision's id. Told of every
 * registration that changes something, allowed or not; its place and hash in the chain let anyone outside hold the database to
 * what it once said.
 */
export const DecisionMade = z.looseObject({
  id: z.uuid(),
  verdict: Verdict,
  actor: z.string(),
  at: Timestamp,
  /** `<kind>:<id>` of everything that was to change. */
  targets: z.array(z.string()),
  chain: z.string(),
  seq: z.int().positive(),
  hash: z.string(),
});

export type DecisionMade = z.infer<typeof DecisionMade>;
