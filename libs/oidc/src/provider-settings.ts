import type { OidcSettings } from './oidc-settings.js';

/** Settings that name a provider. */
export type ProviderSettings = OidcSettings & {
  readonly OIDC_ISSUER: string;
  readonly OIDC_AUDIENCE: readonly string[];
};
