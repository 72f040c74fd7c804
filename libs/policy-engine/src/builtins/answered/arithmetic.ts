import type { Builtin, Builtins } from '../context.js';
import { exactInteger } from '../operands.js';
import { integer, isRegoNumber } from '../values/index.js';
import { BuiltinError } from '../builtin-error.js';

/** Sums, differences and products of whole numbers of any size, exactly; of others the module's own answer stands. */
export const arithmetic: Builtins = {
  plus: exactly((a, b) => a + b),
  minus: exactly((a, b) => a - b),
  mul: exactly((a, b) => a * b),
  div: byNonZero('divide by zero'),
  rem: byNonZero('modulo by zero'),
};

function exactly(of: (a: bigint, b: bigint) => bigint): Builtin {
  return (a = null, b = null) => {
    const [left, right] = [a, b].map((it) => (isRegoNumber(it) ? exactInteger(it) : undefined));
    return left === undefined || right === undefined ? undefined : integer(of(left, right));
  };
}

/** Where the module has no answer. */
function byNonZero(reason: string): Builtin {
  return (a = null, b = null) => {
    if (isRegoNumber(a) && isRegoNumber(b) && exactInteger(b) === 0n) throw new BuiltinError(reason);
    return undefined;
  };
}
