/** By what a process knows who calls it. */
export { AuthenticationModule } from './authentication.module.js';
export { CreateCredentials1764500000001 } from './migrations/create-credentials.js';
export { CredentialsStore } from './credentials/credentials.store.js';
export { SecretHash } from './credentials/secret-hash.js';
export { newCredentialId, newSecret, writeKey } from './keys/api-key.js';
export { CredentialsModule } from './credentials/credentials.module.js';
export { ServiceTokens } from './service-tokens/service-tokens.js';
export { KeptSealer } from './sealing/kept-sealer.js';
export { Sealer } from './sealing/sealer.js';
export { csrfTokenOf } from './sessions/own-pages.js';
export {
  Cookies,
  forgetSession,
  keepSession,
  shownSession,
  type ShownSession,
} from './sessions/session-cookie.js';
export {
  authSettings,
  type AuthSettings,
  isAuthOn,
  providerIn,
  takesKeys,
} from './settings/auth-settings.js';
export type { AuthSecrets } from './settings/derived-key.js';
export { assertMayListen } from './settings/may-listen.js';
export { PublicUrlMissing } from './settings/public-url-missing.js';
export { shownBy } from './settings/shown-by.js';
