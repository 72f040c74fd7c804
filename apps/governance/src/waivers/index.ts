/** Allowances, for a time, to do what a policy denies. */
export { WaiversModule } from './waivers.module.js';
