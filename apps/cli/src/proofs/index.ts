/** That what was recorded is what was signed. */
export { verifyDecisions } from './verify-command.js';
