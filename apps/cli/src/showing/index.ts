/** What the server knows, shown: itself, decisions, lineage. */
export { compareDecisions, explainDecision } from './explaining-commands.js';
export { listDecisions } from './list-decisions.js';
export { showDecision } from './decisions-commands.js';
export { lineageConsumers, lineageImpact } from './lineage-commands.js';
export { statusCommand } from './status-command.js';
