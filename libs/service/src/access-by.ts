import { AuditTrailModule } from '#audit-trail';
import { AuthenticationModule, shownBy } from '#authentication';
import { AuthorisationModule } from '#authorisation';
import type { HttpAppOptions } from '#http';
import { RateLimitsModule } from '#rate-limits';

/** A process that may ask who calls it. */
interface AskingProcess extends Omit<Parameters<typeof AuthenticationModule.for>[0], 'settings'> {
  /** By which the audit trail names it. */
  readonly name: string;
  readonly settings: Parameters<typeof AuthenticationModule.for>[0]['settings'] &
    Parameters<typeof RateLimitsModule.for>[0] & { readonly AUTHZ_DIR: string };
}

/** What a process is told of those who call it. */
type Access = Pick<
  HttpAppOptions,
  'authentication' | 'authorisation' | 'accessLog' | 'limits' | 'shownBy' | 'docsClient'
>;

/**
 * How a process knows who calls it, who says what they may, where it is recorded what they do, how that is documented, and how
 * much they may do; without authentication nothing but the last.
 * @throws AuthSettingMissing, PublicUrlMissing
 */
export function accessBy({ name, ...it }: AskingProcess): Partial<Access> {
  const authentication = AuthenticationModule.for(it);
  const limits = RateLimitsModule.for(it.settings, it.service);
  if (!authentication) return { limits };
  return {
    authentication,
    authorisation: AuthorisationModule.byPolicy(it.settings.AUTHZ_DIR),
    accessLog: AuditTrailModule.of(name, it.service),
    limits,
    ...shownBy(it.settings),
  };
}
