/** What somebody says was reported wrongly of a consumer, and what became of it. */
export { DisputesModule } from './disputes.module.js';
