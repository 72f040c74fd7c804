/** The way of a policy version from draft to enforced. */
export { RollOutsModule } from './roll-outs.module.js';
