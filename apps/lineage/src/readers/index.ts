/** Who reads what, at any time, as known at any time. */
export type { ConsumersPage } from './consumers-query.js';
export { ReadersModule } from './readers.module.js';
