/** Carrying a mesh to another one: subjects with the versions and ids that they have, and what is set at scopes. */
export { ExchangeModule } from './exchange.module.js';
