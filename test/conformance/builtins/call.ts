import type { Literal } from './literals.js';

/** One call of a builtin, to be made by OPA and by our engine. */
export interface Call {
  readonly builtin: string;
  readonly operands: readonly Literal[];
}

/** Values to try at each operand of some builtins. */
export interface OperandPool {
  readonly builtins: readonly string[];
  readonly operands: readonly (readonly Literal[])[];
}
