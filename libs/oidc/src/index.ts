/** Who somebody is by the word of an OpenID provider: its access tokens, its keys, and what its claims mean here. */
export { identityOf, type ClaimMapping } from './claims/identity.js';
export { IdentityProvider } from './identity-provider.js';
export { mappingIn } from './mapping-in.js';
export { oidcSettings, type OidcSettings } from './oidc-settings.js';
export type { ProviderSettings } from './provider-settings.js';
export { loginOrigins } from './provider/login-origins.js';
export { ProviderMetadata } from './provider/metadata.js';
export { ProviderUnavailable } from './provider/provider-unavailable.js';
export { isSafeAddress } from './provider/safe-address.js';
