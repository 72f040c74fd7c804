/** Dated steps of policy versions. */
export { PlansModule } from './plans.module.js';
