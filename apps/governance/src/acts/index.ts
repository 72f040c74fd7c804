/** What other services tell of that belongs in the record. */
export { ActsModule } from './acts.module.js';
