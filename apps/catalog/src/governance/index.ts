/** Governance, as the catalog asks it: over HTTP, or in the same process. */
export { GovernanceModule, type GovernanceInProcess } from './governance.module.js';
export { Governance } from './governance.js';
export { RefusedByGovernance } from './errors.js';
