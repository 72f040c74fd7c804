import type { Principal } from '#access';
import { DomainError } from '#errors';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { identityOf, type ClaimMapping } from '../claims/identity.js';
import type { SigningKeys } from '../provider/signing-keys.js';
import { assertAccessToken, type AccessTokenRules } from './assert-access-token.js';
import { TokenRefused } from '../token-refused.js';

export interface AccessTokenSettings extends AccessTokenRules {
  readonly issuer: string;
  /** One of them must be among those that a token is for. */
  readonly audiences: readonly string[];
  /** Signature algorithms that are taken, all of them with a public key. */
  readonly algorithms: readonly string[];
  readonly mapping: ClaimMapping;
}

interface Verified {
  readonly principal: Principal;
  readonly expiresAt: number;
}

const mostRemembered = 20_000;
const mostCharacters = 16_384;

/** Knows who sends an access token of the identity provider. */
export class AccessTokens {
  private readonly verified = new LRUCache<string, Verified>({ max: mostRemembered });
  private generation = 0;

  constructor(
    private readonly settings: AccessTokenSettings,
    private readonly keys: SigningKeys,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Who the token was issued for; at once when the token was seen before.
   * @throws TokenRefused, also by rejection; ProviderUnavailable when no key of the provider is known
   */
  identify(token: string): Principal | Promise<Principal> {
    if (token.length > mostCharacters) throw new TokenRefused('is too long');
    // What is remembered must not be usable by whoever reads our memory.
    const digest = hash('sha256', token, 'base64');
    return this.remembered(digest) ?? this.verify(token, digest);
  }

  /** Forgets all that was verified: with a key that is withdrawn, nothing is to pass any more. */
  forget(): void {
    this.generation += 1;
    this.verified.clear();
  }

  private remembered(digest: string): Principal | undefined {
    const found = this.verified.get(digest);
    if (!found || found.expiresAt <= this.now()) return undefined;
    this.keys.keepFresh();
    return found.principal;
  }

  private async verify(token: string, digest: string): Promise<Principal> {
    const { generation } = this;
    const { payload, protectedHeader } = await this.check(token);
    assertAccessToken(protectedHeader, payload, this.settings, this.now() / 1_000);
    const principal = principalOf(payload, this.settings.mapping, digest);
    const expiresAt = ((payload.exp ?? 0) + this.settings.skewSeconds) * 1_000;
    if (generation === this.generation) this.verified.set(digest, { principal, expiresAt });
    return principal;
  }

  private async check(token: string) {
    const { issuer, audiences, algorithms, skewSeconds } = this.settings;
    try {
      return await jwtVerify(token, this.keys.find, {
        issuer,
        audience: [...audiences],
        algorithms: [...algorithms],
        clockTolerance: skewSeconds,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: new Date(this.now()),
      });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

function principalOf(claims: JWTPayload, mapping: ClaimMapping, digest: string): Principal {
  const name = typeof claims.jti === 'string' && claims.jti.length <= 128 ? claims.jti : digest.slice(0, 16);
  return { ...identityOf(claims, mapping), via: 'token', credential: name };
}

/** What jose found, in words that repeat nothing of the token. */
function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefused('has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new TokenRefused(wrongClaims[error.claim] ?? 'has claims that are not taken here');
  if (error instanceof errors.JWKSNoMatchingKey)
    return new TokenRefused('is signed with a key that its issuer does not show');
  if (error instanceof errors.JOSEAlgNotAllowed)
    return new TokenRefused('is signed by an algorithm that is not taken here');
  return error instanceof DomainError ? error : new TokenRefused('cannot be verified');
}

const wrongClaims: Record<string, string> = {
  iss: 'is of another issuer',
  aud: 'is for another audience',
  nbf: 'is not valid yet',
  exp: 'does not say when it expires',
  iat: 'does not say when it was issued',
  sub: 'does not say whom it is for',
};
