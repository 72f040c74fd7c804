import { z } from 'zod';
import { Base, ChangeSet } from '../change-sets/index.js';

/**
 * What the catalog sends to governance before it commits: the set and the ground it stands on. Governance decides
 * on this base instead of its own projection, so that a change is never judged on stale state.
 */
export const DecisionRequest = z
  .strictObject({ changeSet: ChangeSet, base: Base })
  .meta({ id: 'DecisionRequest' });

export type DecisionRequest = z.infer<typeof DecisionRequest>;
