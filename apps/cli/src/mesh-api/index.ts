/** The server: how it is reached, what is asked of it, and what can go wrong with that. */
export { apiOf } from './api-of.js';
export { connectionOf, connectionOptions, type Connection, identityHeaders } from './connection.js';
export { keepLogin, loginsFile } from './kept-logins.js';
export { MeshApi } from './mesh-api.js';
export type { Problem } from './problem.js';
