/** The server: how it is reached, what is asked of it, and what can go wrong with that. */
export { apiOf } from './api-of.js';
export { connectionOf, connectionOptions, type Connection, identityHeaders, serverOf } from './connection.js';
export { askProvider, type TokenAnswer } from './identity-provider.js';
export { keepLogin, type KeptLogin, loginsFile, type ProviderLogin } from './kept-logins.js';
export { MeshApi } from './mesh-api.js';
export type { Problem } from './problem.js';
export { providerLogin, tokenOfLogin } from './token-of-login.js';
