/** The record as a transparency log: every decision, audit entry and act is a leaf of a tree whose root is signed. */
export { logSettings } from './log-settings.js';
export { TransparencyLogModule } from './transparency-log.module.js';
