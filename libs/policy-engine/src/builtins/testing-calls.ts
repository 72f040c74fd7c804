import { createHostBuiltins } from './index.js';
import type { RegoValue } from './values/index.js';
import { encodeValue, parseValue } from './values/index.js';

/** 2026-01-02T03:04:05.678901234Z. */
export const NOW_NS = 1767323045678901234n;

/**
 * Calls a builtin with operands in Rego's notation, in an evaluation of its own; gives the answer in that notation,
 * or undefined.
 */
export function call(name: string, ...operands: string[]): string | undefined {
  const builtin = createHostBuiltins({ nowNs: () => NOW_NS, memory: new Map<string, RegoValue>() })[name];
  if (!builtin) throw new Error(`there is no builtin ${name}`);
  const answer = builtin(...operands.map((operand) => parseValue(operand)));
  return answer === undefined ? undefined : encodeValue(answer);
}

/** A text as an operand. */
export function text(value: string): string {
  return JSON.stringify(value);
}
