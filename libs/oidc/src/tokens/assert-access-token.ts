import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { clientsOf } from '../claims/identity.js';
import { TokenRefused } from '../token-refused.js';

/** Which tokens are meant for us. */
export interface AccessTokenRules {
  /** Media types that the header may name, without `application/`, in lower case. A header without one counts as `jwt`. */
  readonly types: readonly string[];
  /** Clients whose tokens are taken; those of any client of the issuer when there are none. */
  readonly clients: readonly string[];
  readonly skewSeconds: number;
}

/** Claims that only ID tokens have. */
const marksOfIdTokens = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * What is to be checked of a token besides its signature, issuer, audience and times.
 * @throws TokenRefused
 */
export function assertAccessToken(
  header: JWTHeaderParameters,
  claims: JWTPayload,
  rules: AccessTokenRules,
  nowSeconds: number,
): void {
  if (!rules.types.includes(typeOf(header.typ)))
    throw new TokenRefused('is of a type that is not taken here');
  if (isOtherToken(claims)) throw new TokenRefused('is no access token');
  // Whoever shows a token that is bound to a key would have to prove that they hold the key.
  if (claims.cnf !== undefined) throw new TokenRefused('is bound to a key');
  if ((claims.iat ?? Infinity) > nowSeconds + rules.skewSeconds)
    throw new TokenRefused('was issued in the future');
  assertClient(clientsOf(claims), rules.clients);
}

function typeOf(typ: string | undefined): string {
  return (typ ?? 'jwt').toLowerCase().replace(/^application\//, '');
}

/** Keycloak names the kind of a token in a claim; others leave it to what an ID token alone has. */
function isOtherToken(claims: JWTPayload): boolean {
  if (marksOfIdTokens.some((name) => name in claims)) return true;
  return 'typ' in claims && claims.typ !== 'Bearer';
}

/** Every client that a token names must be one of ours. */
function assertClient(named: readonly string[], taken: readonly string[]): void {
  if (named.length === 0) throw new TokenRefused('does not say which client it was issued to');
  if (taken.length > 0 && !named.every((client) => taken.includes(client)))
    throw new TokenRefused('was issued to another client');
}
