/** Allowances, for a time. */
export { waiverRequest } from './waiver-request-command.js';
