/** What is done with the change set that the files of a repository are: gate, lint, apply, diff, validate. */
export { applyCommand } from './apply-command.js';
export { diffCommand } from './diff-command.js';
export { gateCommand } from './gate-command.js';
export { lintCommand } from './lint-command.js';
export { validateCommand } from './validate-command.js';

/** What `mesh import` asks and registers by. */
export { registerSet } from './apply-command.js';
export { type Answered, askGate } from './ask-gate.js';
export { labelOptions, labelsOf } from './labels.js';
export { progressOn } from './progress.js';
export { reportOf } from './report-of.js';
