/** By what a process knows who calls it. */
export { AuthenticationModule } from './authentication.module.js';
export { authSettings } from './settings/auth-settings.js';
export { assertMayListen } from './settings/may-listen.js';
