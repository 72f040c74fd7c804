/** What the server knows, shown: itself, decisions, lineage. */
export { showDecision } from './decisions-commands.js';
export { lineageConsumers, lineageImpact } from './lineage-commands.js';
export { statusCommand } from './status-command.js';
