import { AuthenticationModule } from '#authentication';
import { AuthorisationModule } from '#authorisation';
import type { HttpAppOptions } from '#http';

type Authenticated = Parameters<typeof AuthenticationModule.for>[0];

/**
 * How a process knows who calls it, and who says what they may; nothing of either without authentication.
 * @throws AuthSettingMissing
 */
export function accessBy(
  it: Authenticated & { readonly settings: { readonly AUTHZ_DIR: string } },
): Partial<Pick<HttpAppOptions, 'authentication' | 'authorisation'>> {
  const authentication = AuthenticationModule.for(it);
  return authentication
    ? { authentication, authorisation: AuthorisationModule.byPolicy(it.settings.AUTHZ_DIR) }
    : {};
}
