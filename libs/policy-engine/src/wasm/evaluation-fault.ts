import type { EvaluationErrorCode } from '../engine/evaluation.js';

/** An evaluation that has no answer; the engine turns it into an error outcome. */
export class EvaluationFault extends Error {
  override readonly name = 'EvaluationFault';

  constructor(
    readonly code: EvaluationErrorCode,
    message: string,
    /** Id of the policy that caused it, where known. */
    readonly policy?: string,
  ) {
    super(message);
  }
}
