import type { Builtins } from './context.js';
import { RegoObject } from './values/index.js';

/** `opa.runtime`, as where nothing is told of what it runs on: the same answer everywhere. */
export const runtimeBuiltins: Builtins = { 'opa.runtime': () => new RegoObject() };
