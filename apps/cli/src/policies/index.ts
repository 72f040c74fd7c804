/** Policies as they are written: what is wrong with them, their tests, and what they would have refused. */
export { policyImpact } from './policy-impact.js';
export { replayDecision } from './replay-decision.js';
export { testPolicy, validatePolicy } from './validate-policy.js';
