import type { Evaluation, PolicyFindings } from '../engine/evaluation.js';
import { EvaluationFault } from '../wasm/evaluation-fault.js';
import { boundFindings } from './bound-findings.js';
import type { SetEvaluator } from './set-evaluator.js';

/**
 * Evaluates several sets on one input: all of them answer, or the evaluation is an error.
 *
 * @param entering is told the position of each set before it is evaluated
 */
export function evaluateSets(
  sets: ReadonlyMap<string, SetEvaluator>,
  digests: readonly string[],
  input: Uint8Array,
  entering: (position: number) => void,
): Evaluation {
  const started = performance.now();
  const findings: PolicyFindings[] = [];
  const notApplicable: string[] = [];
  for (const [position, digest] of digests.entries()) {
    entering(position);
    try {
      const evaluator = sets.get(digest);
      if (!evaluator) throw new EvaluationFault('set-not-loaded', `no loaded set has the digest ${digest}`);
      const result = evaluator.evaluate(input);
      findings.push(...result.findings);
      notApplicable.push(...result.notApplicable);
    } catch (error) {
      return { status: 'error', error: toError(error, digest), tookMs: performance.now() - started };
    }
  }
  return {
    status: 'ok',
    findings: boundFindings(findings),
    notApplicable,
    tookMs: performance.now() - started,
  };
}

function toError(error: unknown, set: string) {
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
