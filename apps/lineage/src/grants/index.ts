/** What governance says of who may read what. */
export { GrantsModule } from './grants.module.js';
