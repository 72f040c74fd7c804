import type { Evaluation, EvaluationErrorCode } from '../engine/evaluation.js';

/** One evaluation that somebody waits for. It is answered exactly once; later answers are ignored. */
export class EvaluationJob {
  /** How often a worker died while this evaluation's answer was outstanding. */
  lostWorkers = 0;
  private answered = false;

  constructor(
    readonly digests: readonly string[],
    readonly input: Uint8Array | string,
    private readonly onAnswer: (evaluation: Evaluation) => void,
  ) {}

  answer(evaluation: Evaluation): void {
    if (this.answered) return;
    this.answered = true;
    this.onAnswer(evaluation);
  }

  fail(code: EvaluationErrorCode, message: string, tookMs = 0): void {
    this.answer({ status: 'error', error: { code, message }, tookMs });
  }
}
