import { AuditTrailModule } from '#audit-trail';
import { AuthenticationModule } from '#authentication';
import { AuthorisationModule } from '#authorisation';
import type { HttpAppOptions } from '#http';

/** A process that may ask who calls it. */
interface AskingProcess extends Omit<Parameters<typeof AuthenticationModule.for>[0], 'settings'> {
  /** By which the audit trail names it. */
  readonly name: string;
  readonly settings: Parameters<typeof AuthenticationModule.for>[0]['settings'] & {
    readonly AUTHZ_DIR: string;
  };
}

/**
 * How a process knows who calls it, who says what they may, and where it is recorded what they do; nothing of it without
 * authentication.
 * @throws AuthSettingMissing
 */
export function accessBy({
  name,
  ...it
}: AskingProcess): Partial<Pick<HttpAppOptions, 'authentication' | 'authorisation' | 'accessLog'>> {
  const authentication = AuthenticationModule.for(it);
  if (!authentication) return {};
  return {
    authentication,
    authorisation: AuthorisationModule.byPolicy(it.settings.AUTHZ_DIR),
    accessLog: AuditTrailModule.of(name, it.service),
  };
}
