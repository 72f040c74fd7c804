/** Who somebody is by the word of an OpenID provider: its access tokens, its keys, and what its claims mean here. */
export { IdentityProvider, type ProviderSettings } from './identity-provider.js';
export { oidcSettings, type OidcSettings } from './oidc-settings.js';
export { isSafeAddress } from './provider/safe-address.js';
