import { z } from 'zod';
import { Identifier } from '../identifiers/index.js';
import { Base, ChangeSet } from '../change-sets/index.js';

/**
 * What the catalog sends to governance before it commits: the set and the base it stands on. Governance decides
 * on this base instead of its own projection, so that a change is never judged on stale state.
 */
export const DecisionRequest = z
  .strictObject({
    changeSet: ChangeSet,
    base: Base,
    /** Whether it is to happen, or has happened elsewhere and is taken in; to happen when left out. */
    purpose: z.enum(['registration', 'import']).optional(),
    /** Who has handed over what moves by it, and from which domain. */
    handover: z.object({ by: z.string(), from: Identifier }).optional(),
  })
  .meta({
    id: 'DecisionRequest',
    description:
      'What the catalog sends to governance before it commits: the set and the base it stands on. Governance decides on this base instead of its own projection, so that a change is never judged on stale state.',
  });

/** Who acts, as one of our services tells another of it; believed of our services alone. */
const CarriedPrincipal = z.object({
  id: z.string(),
  kind: z.enum(['anonymous', 'person', 'machine', 'service']),
  via: z.enum(['claim', 'key', 'token', 'session', 'service', 'process']),
  credential: z.string().optional(),
  roles: z.array(z.string()),
  domains: z.array(z.string()),
  rolesIn: z.record(z.string(), z.array(z.string())).optional(),
  groups: z.array(z.string()),
  onBehalfOf: z.string().optional(),
});

/** A {@link DecisionRequest} on its way from the catalog, with who acts. */
export const CarriedRequest = DecisionRequest.extend({ principal: CarriedPrincipal.optional() });

export type CarriedPrincipal = z.infer<typeof CarriedPrincipal>;
export type CarriedRequest = z.infer<typeof CarriedRequest>;
export type DecisionRequest = z.infer<typeof DecisionRequest>;
