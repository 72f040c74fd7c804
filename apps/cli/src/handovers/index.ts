/** Products that go from one domain to another. */
export { handoverAnswer, handoverAsk } from './handover-commands.js';
