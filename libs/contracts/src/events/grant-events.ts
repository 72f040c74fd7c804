import { z } from 'zod';
import { Identifier, Timestamp } from '../identifiers/index.js';

/**
 * `mesh.governance.grant.stated.v1` on mesh.governance.grants.v1, key: the grant's id. State: who may read what, what for and until
 * when, and what was done last. It holds while `until` is to come and `revokedAt` is null; `state` is how it was then.
 */
export const GrantStated = z.looseObject({
  id: z.uuid(),
  revision: z.int().positive(),
  state: z.string(),
  contractId: Identifier,
  product: Identifier,
  port: z.string().nullable(),
  consumer: z.looseObject({ id: Identifier, owner: z.string(), domain: z.string().nullable() }),
  purpose: z.string(),
  until: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  action: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  at: Timestamp,
});
export type GrantStated = z.infer<typeof GrantStated>;
