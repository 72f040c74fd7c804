/** Change sets: decided by governance, planned, and written as a whole or not at all. */
export { ChangeSetsModule } from './change-sets.module.js';
export { ApplyChangeSet } from './apply-change-set.js';
export { ChangeAnswer } from './applied-change.js';
export { changeAnswerExample } from './applied-change.example.js';
export { AddSchema } from './add-schema.js';
export type { Origin } from './plan.js';
export { ChangeRefused, ImportedIdTaken } from './errors.js';
