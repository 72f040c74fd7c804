import { z } from 'zod';
import { Base, ChangeSet } from '../change-sets/index.js';

/** Who wants the change, as the catalog knows them; it is the catalog that has found out who they are. */
const AskingPrincipal = z.object({
  id: z.string(),
  kind: z.enum(['anonymous', 'person', 'machine', 'service']),
  via: z.enum(['claim', 'key', 'token', 'session', 'service', 'process']),
  credential: z.string().optional(),
  onBehalfOf: z.string().optional(),
});

/**
 * What the catalog sends to governance before it commits: the set and the ground it stands on. Governance decides
 * on this base instead of its own projection, so that a change is never judged on stale state.
 */
export const DecisionRequest = z
  .strictObject({ changeSet: ChangeSet, base: Base, principal: AskingPrincipal.optional() })
  .meta({ id: 'DecisionRequest' });

export type DecisionRequest = z.infer<typeof DecisionRequest>;
