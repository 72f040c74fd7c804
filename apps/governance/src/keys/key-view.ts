import type { KeyView } from './key-documents.js';
import type { KeyRow } from './keys.store.js';

/** The key as those may see it who may list keys: no hash, no secret. */
export function keyView({ stated, ...row }: KeyRow, now: Date): KeyView {
  const { id, principal, expiresAt, revokedAt } = stated;
  const until = stated.secrets[1]?.until ?? null;
  return {
    id,
    prefix: `mw_${id}`,
    state: stateOf(expiresAt, revokedAt, now),
    principal: principal.id,
    kind: principal.kind,
    roles: principal.roles,
    domains: principal.domains,
    description: row.description,
    onBehalfOf: stated.onBehalfOf,
    expiresAt,
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by,
    rotatedAt: row.rotated_at?.toISOString() ?? null,
    rotatedBy: row.rotated_by,
    oldSecretUntil: until !== null && new Date(until) > now ? until : null,
    revokedAt,
    revokedBy: row.revoked_by,
    lastUse: row.used_at && { at: row.used_at.toISOString(), address: row.address ?? '' },
  };
}

function stateOf(expiresAt: string, revokedAt: string | null, now: Date): KeyView['state'] {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'expired' : 'active';
}
