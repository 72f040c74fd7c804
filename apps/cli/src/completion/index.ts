/** Command lines that complete themselves. */
export { completionCommand } from './completion-command.js';
