import { derivedKey } from '../settings/derived-key.js';
import type { AuthOn } from '../settings/auth-settings.js';

/** The scheme by which our services show who they are; it is nobody else's, so that no token from elsewhere is taken for one. */
export const serviceScheme = 'Meshwarden-Service';

/** How long a token holds, in seconds. */
export const lifetimeSeconds = 30;

/** What every token says of itself, and has to. */
export const stamp = { alg: 'HS256', typ: 'meshwarden-service+jwt', issuer: 'meshwarden' } as const;

/** What tokens are signed with, the same for all services of an installation. */
export function serviceKey({ SERVICE_SECRET, AUTH_SECRET }: AuthOn): Uint8Array {
  return derivedKey(SERVICE_SECRET ?? AUTH_SECRET, 'service tokens');
}
