import { derivedKey, derivedKeys } from '../settings/derived-key.js';
import type { AuthOn } from '../settings/auth-settings.js';

/** The scheme by which our services show who they are; it is nobody else's, so that no token from elsewhere is taken for one. */
export const serviceScheme = 'Meshwarden-Service';

/** How long a token holds, in seconds. */
export const lifetimeSeconds = 30;

/** What every token says of itself, and has to. */
export const stamp = { alg: 'HS256', typ: 'meshwarden-service+jwt', issuer: 'meshwarden' } as const;

const purpose = 'service tokens';

/**
 * What tokens may be signed with, the same for all services of an installation: first what ours are signed with, and while
 * AUTH_SECRET changes, where it is made of that, the other one.
 */
export function serviceKeys({ SERVICE_SECRET, ...secrets }: AuthOn): readonly [Uint8Array, ...Uint8Array[]] {
  return SERVICE_SECRET === undefined ? derivedKeys(secrets, purpose) : [derivedKey(SERVICE_SECRET, purpose)];
}
