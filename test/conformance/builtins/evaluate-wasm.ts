import { EvaluationFault, createInstance } from '#policy-engine';
import type { Answer } from './answer-text.js';

const MAX_RESULT_BYTES = 64 * 1024 * 1024;

/** What the engine answers for an entry point, in an instance of its own; builtin errors are undefined, as in OPA. */
export function evaluateWasm(wasm: Buffer, entrypoint: string, input: string): Answer {
  try {
    const options = { strict: false, maxResultBytes: MAX_RESULT_BYTES, memoryPages: 4096 };
    return createInstance(wasm, options).evaluate(entrypoint, input);
  } catch (error) {
    // A module's own arithmetic may print numbers that are none.
    if (error instanceof EvaluationFault || error instanceof SyntaxError) return error;
    throw error;
  }
}
