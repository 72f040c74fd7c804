/** What is registered now, as one request sees it: what a change set stands on. */
export { BaseModule } from './base.module.js';
export { CurrentBase } from './current-base.js';
export type { RequestBase } from './request-base.js';
