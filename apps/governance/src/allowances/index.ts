/** What somebody is allowed for a time, once a second person has said yes: what waivers and grants have in common. */
export { allowanceStates, type Allowance, type AllowanceState, type Asked, stateOf } from './allowance.js';
export { AllowanceSteps, type AllowanceStep, type Stepped, type Taking } from './allowance-steps.js';
export { stateAt } from './state-at.store.js';
