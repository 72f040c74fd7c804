import type { BuiltinContext, Builtins } from './context.js';
import { arrayOperand, stringOperand } from './operands.js';
import { RegoSet, printValue } from './values/index.js';
import type { RegoValue } from './values/index.js';

/** `print`, `trace` and the marker of test cases: they only tell, and never fail an evaluation. */
export function printingBuiltins({ onPrint }: BuiltinContext): Builtins {
  const say = onPrint ?? (() => undefined);
  return {
    // Each operand is the set of the values it may have; all combinations are printed.
    'internal.print': (operands = null) => {
      for (const line of lines(arrayOperand(operands, 1))) say(line);
      return true;
    },
    'internal.test_case': () => true,
    print: (...operands) => {
      say(operands.map(plainText).join(' '));
      return true;
    },
    trace: (note = null) => {
      say(stringOperand(note, 1));
      return true;
    },
  };
}

function lines(operands: RegoValue[]): string[] {
  let texts: string[][] = [[]];
  for (const operand of operands) {
    const choices = operand instanceof RegoSet ? Array.from(operand, plainText) : [plainText(operand)];
    const shown = choices.length === 0 ? ['<undefined>'] : choices;
    texts = texts.flatMap((line) => shown.map((choice) => [...line, choice]));
  }
  return texts.map((line) => line.join(' '));
}

function plainText(value: RegoValue): string {
  return typeof value === 'string' ? value : printValue(value);
}
