import type { Role } from '#access';
import { type CredentialsStore, newCredentialId, newSecret, SecretHash, writeKey } from '#authentication';
import type { Tx } from '#persistence';
import { audience, type OwnIdentityProvider } from '#testing';
import { randomUUID } from 'node:crypto';
import { steward } from '../gate/mesh.js';

const secret = 'known to this benchmark and to nobody else';

/** The second lets the benchmark read what processor time a process has taken. */
const roles: Role[] = ['machine-gate', 'operator'];

/** More than a benchmark sends in a minute: requests are counted, and none is refused. */
const limits = { RATE_LIMIT_IDENTITY: '1000000000' };

/** What services with API keys are started with. */
export const withKeys = { AUTH_MODE: 'keys', AUTH_SECRET: secret, ...limits };

/** What services with access tokens of a provider are started with: whoever it names may ask the gate. */
export function withTokensOf({ issuer }: OwnIdentityProvider): Readonly<Record<string, string>> {
  return {
    AUTH_MODE: 'oidc',
    AUTH_SECRET: secret,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_ROLES: JSON.stringify([{ roles, domains: [] }]),
    ...limits,
  };
}

/** An access token for whom the key below is for, as providers issue them, signed with RS256. */
export function tokenOf(provider: OwnIdentityProvider): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const times = { iat: now, exp: now + 3_600 };
  return provider.sign({
    ...times,
    iss: provider.issuer,
    aud: audience,
    sub: steward,
    client_id: 'benchmark',
    jti: randomUUID(),
  });
}

/** Puts down a key that may ask the gate, and tells what its holder shows. */
export async function keyOf(store: CredentialsStore, tx: Tx): Promise<string> {
  const shown = { id: newCredentialId(), secret: newSecret() };
  const hash = new SecretHash({ AUTH_SECRET: secret }).of(shown.id, shown.secret).toString('base64url');
  await store.put(tx, {
    id: shown.id,
    kind: 'key',
    revision: 1,
    secrets: [{ hash, until: null }],
    principal: { id: steward, kind: 'machine', roles, domains: [], groups: [] },
    onBehalfOf: false,
    expiresAt: '2126-01-01T00:00:00.000Z',
    revokedAt: null,
  });
  return writeKey(shown);
}
