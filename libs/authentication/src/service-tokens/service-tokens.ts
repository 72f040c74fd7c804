import { SignJWT } from 'jose';
import { type AuthOn, type AuthSettings, isAuthOn } from '../settings/auth-settings.js';
import { lifetimeSeconds, serviceKeys, serviceScheme, stamp } from './service-token.js';

/** How one service shows another that it is ours: tokens for that other alone, each used until half of its life is over. */
export class ServiceTokens {
  private readonly key: Uint8Array;
  private readonly made = new Map<string, { readonly value: Promise<string>; readonly until: number }>();

  /** @param service who shows them */
  constructor(
    private readonly service: string,
    settings: AuthOn,
    private readonly now: () => number = Date.now,
  ) {
    [this.key] = serviceKeys(settings);
  }

  /**
   * Those of a service; undefined where nobody is asked who they are.
   * @throws AuthSettingMissing
   */
  static of(service: string, settings: AuthSettings): ServiceTokens | undefined {
    return isAuthOn(settings) ? new ServiceTokens(service, settings) : undefined;
  }

  /** The value of the header Authorization for a request to that service. */
  authorizationFor(audience: string): Promise<string> {
    const now = this.now();
    const known = this.made.get(audience);
    if (known && now < known.until) return known.value;
    const value = this.sign(audience, Math.floor(now / 1000));
    this.made.set(audience, { value, until: now + (lifetimeSeconds * 1000) / 2 });
    return value;
  }

  private async sign(audience: string, at: number): Promise<string> {
    const token = await new SignJWT()
      .setProtectedHeader({ alg: stamp.alg, typ: stamp.typ })
      .setIssuer(stamp.issuer)
      .setSubject(this.service)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + lifetimeSeconds)
      .sign(this.key);
    return `${serviceScheme} ${token}`;
  }
}
