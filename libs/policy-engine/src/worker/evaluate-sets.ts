import type { Evaluation, EvaluationError, PolicyFindings } from '../engine/evaluation.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import { boundFindings } from './bound-findings.js';
import type { SetResult } from './read-result.js';
import type { SetEvaluator } from './set-evaluator.js';

/** What is to be evaluated. */
export interface SetsQuestion {
  readonly digests: readonly string[];
  /** Only the policy at this position of each set. */
  readonly only?: number;
  readonly input: Uint8Array;
}

/**
 * Evaluates several sets on one input: all of them answer, or the evaluation is an error, which keeps what the others found.
 *
 * @param entering is told the position of each set before it is evaluated
 */
export function evaluateSets(
  sets: ReadonlyMap<string, SetEvaluator>,
  question: SetsQuestion,
  entering: (position: number) => void,
): Evaluation {
  const started = performance.now();
  const findings: PolicyFindings[] = [];
  const notApplicable: string[] = [];
  const errors: EvaluationError[] = [];
  for (const [position, digest] of question.digests.entries()) {
    entering(position);
    try {
      const result = resultOf(sets.get(digest), digest, question);
      findings.push(...result.findings);
      notApplicable.push(...result.notApplicable);
      errors.push(...result.faults.map((fault) => toError(fault, digest)));
    } catch (error) {
      errors.push(toError(error, digest));
    }
  }
  const said = { findings: boundFindings(findings), notApplicable, tookMs: performance.now() - started };
  const [error, ...further] = errors;
  return error ? { status: 'error', error, further, ...said } : { status: 'ok', ...said };
}

function resultOf(
  evaluator: SetEvaluator | undefined,
  digest: string,
  { only, input }: SetsQuestion,
): SetResult {
  if (!evaluator) throw new EvaluationFault('set-not-loaded', `no loaded set has the digest ${digest}`);
  return only === undefined ? evaluator.evaluate(input) : evaluator.evaluateOne(only, input);
}

function toError(error: unknown, set: string): EvaluationError {
  if (error instanceof EvaluationFault) {
    return {
      code: error.code,
      message: error.message,
      set,
      ...(error.policy !== undefined && { policy: error.policy }),
    };
  }
  return { code: 'aborted' as const, message: error instanceof Error ? error.message : String(error), set };
}
