/** By what a process knows who calls it. */
export { AuthenticationModule } from './authentication.module.js';
export { CreateCredentials1764500000001 } from './migrations/create-credentials.js';
export { CredentialsModule } from './credentials/credentials.module.js';
export { authSettings } from './settings/auth-settings.js';
export { assertMayListen } from './settings/may-listen.js';
export { shownBy } from './settings/shown-by.js';
