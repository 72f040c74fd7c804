import { BuiltinError } from '../builtin-error.js';
import type { Builtin, Builtins } from '../context.js';
import { compileRegex } from '../regex/compile.js';
import { isRegoNumber } from '../values/index.js';
import type { RegoValue } from '../values/index.js';

/**
 * Builtins that have no answer to what they are given, although it is of the type they take: that is an error, as OPA's interpreter
 * has it, where OPA's compiled code leaves the expression undefined, so that a rule would vanish in silence.
 */
export const strictBuiltins: Builtins = {
  'regex.match': (pattern = null, text = null) => {
    if (typeof pattern === 'string' && typeof text === 'string') compileRegex(pattern);
    return undefined;
  },
  'net.cidr_contains': refusing('are not both networks or addresses'),
  'net.cidr_intersects': refusing('are not both networks'),
  'numbers.range': (from = null, to = null) => {
    if (isRegoNumber(from) && isRegoNumber(to)) throw new BuiltinError('operands must be integers');
    return undefined;
  },
};

function refusing(why: string): Builtin {
  return (...operands) => {
    if (!operands.every(isText)) return undefined;
    throw new BuiltinError(`${operands.map((operand) => JSON.stringify(operand)).join(' and ')} ${why}`);
  };
}

function isText(value: RegoValue): value is string {
  return typeof value === 'string';
}
