import { randomInt } from 'node:crypto';
import { BuiltinError } from './builtin-error.js';
import type { BuiltinContext, Builtins } from './context.js';
import { bigIntOperand, intOperand, stringOperand } from './operands.js';
import { integer } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** Longest range given: beyond it the evaluation's deadline would have passed anyway. */
const MAX_RANGE = 10_000_000n;
const MAX_DRAW = 2 ** 48 - 1;

/** `numbers.range_step` and `rand.intn`; the latter draws one number per key within an evaluation, as in OPA. */
export function numberBuiltins({ memory }: BuiltinContext): Builtins {
  return {
    'numbers.range_step': rangeStep,
    'rand.intn': (key, limit) => {
      const bound = Math.abs(intOperand(limit, 2));
      if (bound === 0) return 0;
      const name = `rand.intn ${bound} ${stringOperand(key, 1)}`;
      const drawn = memory.get(name) ?? randomInt(Math.min(bound, MAX_DRAW));
      memory.set(name, drawn);
      return drawn;
    },
  };
}

function rangeStep(from: RegoValue, to: RegoValue, by: RegoValue): RegoValue {
  const [first, last, step] = [bigIntOperand(from, 1), bigIntOperand(to, 2), bigIntOperand(by, 3)];
  if (step <= 0n) throw new BuiltinError('numbers.range_step: step must be a positive integer');
  const distance = first <= last ? last - first : first - last;
  const count = distance / step + 1n;
  if (count > MAX_RANGE) throw new BuiltinError(`a range of ${count} numbers is too long`);
  const stride = first <= last ? step : -step;
  return Array.from({ length: Number(count) }, (_, index) => integer(first + BigInt(index) * stride));
}
