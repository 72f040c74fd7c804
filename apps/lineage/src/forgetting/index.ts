/** Forgets who a consumer is, and keeps what it read. */
export { ForgettingModule } from './forgetting.module.js';
