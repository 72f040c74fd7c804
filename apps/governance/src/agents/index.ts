/** Decisions that agents make by themselves with governance's policies, in the record. */
export { AgentsModule } from './agents.module.js';
