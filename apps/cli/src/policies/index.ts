/** Policies as they are written: what is wrong with them, their tests, and what they would have refused. */
export { policyApply } from './policy-apply.js';
export { policyExport } from './policy-export.js';
export { policyImpact } from './policy-impact.js';
export { replayDecision } from './replay-decision.js';
export { testPolicy, validatePolicy } from './validate-policy.js';
