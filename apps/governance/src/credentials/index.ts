/** Credentials of every kind, stated to all services. */
export { CredentialsModule } from './credentials.module.js';
export { StateCredential } from './state-credential.js';
