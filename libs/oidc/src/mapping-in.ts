import type { ClaimMapping } from './claims/identity.js';
import type { OidcSettings } from './oidc-settings.js';

/** What claims mean here, by the settings. */
export function mappingIn(settings: OidcSettings): ClaimMapping {
  return {
    idClaims: settings.OIDC_ID_CLAIM,
    groupClaims: settings.OIDC_GROUPS_CLAIM,
    grants: settings.OIDC_ROLES,
  };
}
