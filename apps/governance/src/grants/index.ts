/** Access to the data of contracts: asked for, approved, and ended. */
export { GrantsModule } from './grants.module.js';
