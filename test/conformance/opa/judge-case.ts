import { EvaluationFault } from '#policy-engine';
import { RegoSet } from '#policy-engine';
import { bindingsDiffer } from './compare-bindings.js';
import { evaluateCase } from './evaluate-case.js';
import type { OpaCase } from './opa-case.js';

/**
 * Evaluates a case; gives what is wrong with it, in words, or undefined when all is as wanted.
 *
 * A case whose error depends on strict builtin errors must be undefined without them, as OPA's own Wasm run holds
 * it; where strict evaluation fails too, it must be for the builtin.
 */
export function judgeCase(opaCase: OpaCase, wasm: Buffer): string | undefined {
  const lenient = evaluateCase(opaCase, wasm, false);
  if (!opaCase.wantsError || opaCase.wantResult) return judgeAnswer(opaCase, lenient);
  if (!opaCase.strictError) return judgeError(opaCase, lenient);
  return judgeAnswer({ ...opaCase, wantResult: [] }, lenient) ?? judgeStrict(opaCase, wasm);
}

type Outcome = ReturnType<typeof evaluateCase>;

function judgeAnswer(opaCase: OpaCase, got: Outcome): string | undefined {
  if ('error' in got) return `unexpected error: ${String(got.error)}`;
  if (opaCase.wantResult) return bindingsDiffer(opaCase.wantResult, got.answer, opaCase.sortBindings);
  const defined = got.answer instanceof RegoSet && got.answer.size > 0;
  return defined === (opaCase.wantDefined ?? true) ? undefined : `defined: ${defined}`;
}

function judgeError(opaCase: OpaCase, got: Outcome): string | undefined {
  if ('answer' in got) return `expected ${opaCase.wantErrorCode ?? 'an error'}, got an answer`;
  const conflict = /(var assignment|object insert) conflict/.test(String(got.error));
  const right = conflict === (opaCase.wantErrorCode === 'eval_conflict_error');
  return right ? undefined : `expected ${opaCase.wantErrorCode ?? 'another error'}, got ${String(got.error)}`;
}

// An error inside the module's own builtins is invisible to the host: undefined is all it can be held to.
function judgeStrict(opaCase: OpaCase, wasm: Buffer): string | undefined {
  const strict = evaluateCase(opaCase, wasm, true);
  if ('answer' in strict) return undefined;
  const byBuiltin = strict.error instanceof EvaluationFault && strict.error.code === 'builtin-error';
  return byBuiltin ? undefined : `expected a builtin error, got ${String(strict.error)}`;
}
