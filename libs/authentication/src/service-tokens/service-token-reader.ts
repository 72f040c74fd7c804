import { type Credentials, type Principal, serviceItself, Unauthenticated } from '#access';
import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { CredentialReader } from '../chain/credential-reader.js';
import type { AuthOn } from '../settings/auth-settings.js';
import { lifetimeSeconds, serviceKeys, serviceScheme, stamp } from './service-token.js';

const prefix = `${serviceScheme} `;

/** By how much the clocks of two services may differ, in seconds. */
const clockSkewSeconds = 30;

interface Verified {
  readonly principal: Principal;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Knows our own services by the tokens that they make for each other. */
export class ServiceTokenReader implements CredentialReader {
  private readonly keys: readonly Uint8Array[];
  // A service shows the same token for seconds on end: to verify it once is enough.
  private readonly verified = new LRUCache<string, Verified>({ max: 200 });

  /** @param audiences the services that this process is */
  constructor(
    private readonly audiences: readonly string[],
    settings: AuthOn,
    private readonly now: () => number = Date.now,
  ) {
    this.keys = serviceKeys(settings);
  }

  read({ headers: { authorization } }: Credentials): Principal | undefined | Promise<Principal> {
    if (typeof authorization !== 'string' || !authorization.startsWith(prefix)) return undefined;
    const token = authorization.slice(prefix.length);
    const known = this.verified.get(token);
    return known && this.now() < known.until ? known.principal : this.verify(token);
  }

  private async verify(token: string): Promise<Principal> {
    const { sub = '', exp = 0 } = await this.claimsOf(token);
    const principal: Principal = { ...serviceItself(sub), via: 'service' };
    this.verified.set(token, { principal, until: (exp + clockSkewSeconds) * 1000 });
    return principal;
  }

  private async claimsOf(token: string) {
    for (const key of this.keys) {
      const claims = await this.claimsBy(key, token);
      if (claims) return claims;
    }
    throw new Unauthenticated('The service token is not one that this service accepts.');
  }

  private async claimsBy(key: Uint8Array, token: string) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [stamp.alg],
        typ: stamp.typ,
        issuer: stamp.issuer,
        audience: [...this.audiences],
        requiredClaims: ['sub', 'exp'],
        maxTokenAge: lifetimeSeconds,
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(this.now()),
      });
      return payload;
    } catch {
      return undefined;
    }
  }
}
