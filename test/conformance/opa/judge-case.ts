import {
  BuiltinError,
  RegoObject,
  RegoSet,
  encodeValue,
} from '../../../libs/policy-engine/src/builtins/index.js';
import type { RegoValue } from '../../../libs/policy-engine/src/builtins/index.js';
import { evaluateCase } from './case-instance.js';
import { bindingsDiffer } from './compare-bindings.js';
import type { OpaCase } from './opa-case.js';
import { plainTerm } from './rego-term.js';

/**
 * Evaluates a case; gives what is wrong with it, in words, or undefined when all is as wanted.
 *
 * A case whose error depends on strict builtin errors must be undefined without them, as OPA's own Wasm run holds
 * it; where the error arises in a host builtin, it must also end a strict evaluation, with the wanted code.
 */
export async function judgeCase(opaCase: OpaCase, wasm: Buffer): Promise<string | undefined> {
  const lenient = await outcome(opaCase, wasm, () => undefined);
  if (!opaCase.wantsError || opaCase.wantResult) return judgeAnswer(opaCase, lenient);
  if (!opaCase.strictError) return judgeError(opaCase, lenient);
  const undefinedResult = judgeAnswer({ ...opaCase, wantResult: [] }, lenient);
  return undefinedResult ?? judgeStrict(opaCase, wasm);
}

type Outcome = { answer: RegoValue } | { error: unknown };

async function outcome(
  opaCase: OpaCase,
  wasm: Buffer,
  onBuiltinError: (error: BuiltinError) => void,
): Promise<Outcome> {
  try {
    const input = inputText(opaCase);
    const results = await evaluateCase(wasm, { data: opaCase.data, input, onBuiltinError });
    return { answer: bindingsOf(results) };
  } catch (error) {
    return { error };
  }
}

function inputText({ input, inputTerm }: OpaCase): string | undefined {
  if (inputTerm !== undefined) return plainTerm(inputTerm);
  return input === undefined ? undefined : encodeValue(input);
}

function bindingsOf(results: RegoValue): RegoValue {
  const [first] = results instanceof RegoSet ? [...results] : [];
  return first instanceof RegoObject ? (first.get('result') ?? null) : new RegoSet();
}

function judgeAnswer(opaCase: OpaCase, got: Outcome): string | undefined {
  if ('error' in got) return `unexpected error: ${String(got.error)}`;
  if (opaCase.wantResult) return bindingsDiffer(opaCase.wantResult, got.answer, opaCase.sortBindings);
  const defined = got.answer instanceof RegoSet && got.answer.size > 0;
  return defined === (opaCase.wantDefined ?? true) ? undefined : `defined: ${defined}`;
}

function judgeError(opaCase: OpaCase, got: Outcome): string | undefined {
  if ('answer' in got) return `expected ${opaCase.wantErrorCode ?? 'an error'}, got an answer`;
  const code = got.error instanceof BuiltinError ? got.error.code : moduleErrorCode(String(got.error));
  const right = opaCase.wantErrorCode === undefined || code === opaCase.wantErrorCode;
  return right ? undefined : `expected ${opaCase.wantErrorCode}, got ${String(got.error)}`;
}

function moduleErrorCode(message: string): string {
  const conflict = /(var assignment|object insert) conflict/.test(message);
  return conflict ? 'eval_conflict_error' : 'aborted';
}

async function judgeStrict(opaCase: OpaCase, wasm: Buffer): Promise<string | undefined> {
  const strict = await outcome(opaCase, wasm, (error) => {
    throw error;
  });
  // An error inside the module's own builtins is invisible to the host: undefined is all it can be held to.
  return 'error' in strict ? judgeError(opaCase, strict) : undefined;
}
