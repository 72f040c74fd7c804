import { createInstance } from '#policy-engine';
import { RegoSet, encodeValue } from '#policy-engine';
import type { RegoValue } from '#policy-engine';
import type { OpaCase } from './opa-case.js';
import { QUERY_ENTRY_POINT } from './query-module.js';
import { plainTerm } from './rego-term.js';

const MAX_RESULT_BYTES = 64 * 1024 * 1024;

/** Evaluates a case's module in the product's own instance; gives the bindings of its query, or the error. */
export function evaluateCase(
  opaCase: OpaCase,
  wasm: Buffer,
  strict: boolean,
): { answer: RegoValue } | { error: unknown } {
  try {
    const instance = createInstance(wasm, {
      strict,
      maxResultBytes: MAX_RESULT_BYTES,
      builtins: TEST_BUILTINS,
    });
    if (opaCase.data !== undefined) instance.setData(encodeValue(opaCase.data));
    return { answer: instance.evaluate(QUERY_ENTRY_POINT, inputText(opaCase)) ?? new RegoSet() };
  } catch (error) {
    return { error };
  }
}

/** What OPA's own test runs add to Rego. */
const TEST_BUILTINS = { 'test.sleep': () => null };

function inputText({ input, inputTerm }: OpaCase): string | undefined {
  if (inputTerm !== undefined) return plainTerm(inputTerm);
  return input === undefined ? undefined : encodeValue(input);
}
