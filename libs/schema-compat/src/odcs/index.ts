export { compareContracts } from './compare-contracts.js';
export { odcsFormat } from './odcs-format.js';
export { readContract } from './parse-contract.js';
export { odcsRules, type OdcsRule } from './rules.js';
