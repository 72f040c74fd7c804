import type { Builtins } from './context.js';
import { stringOperand } from './operands.js';

/** `glob.quote_meta`; matching globs is compiled into the module. */
export const globBuiltins: Builtins = {
  'glob.quote_meta': (pattern = null) => stringOperand(pattern, 1).replace(/[*?\\[\]{}]/g, '\\$&'),
};
