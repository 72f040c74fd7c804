import { failedWith, type Evaluation, type EvaluationErrorCode } from '../engine/evaluation.js';

/** One evaluation that somebody waits for. It is answered exactly once; later answers are ignored. */
export class EvaluationJob {
  /** How often a worker died while this evaluation's answer was outstanding. */
  lostWorkers = 0;
  /** It was seen to keep a thread from others. */
  slow = false;
  /** The set in which it kept a thread from all others, after which it runs confined, whatever the set's reputation. */
  confinedBy: string | undefined;
  private answered = false;
  private encoded: Uint8Array | undefined;

  constructor(
    readonly digests: readonly string[],
    readonly input: Uint8Array | string,
    private readonly onAnswer: (evaluation: Evaluation) => void,
    /** Only the policy at this position of the one set that is asked for. */
    readonly only?: number,
  ) {}

  /** The input in UTF-8. It is written once, however often the job is taken back and sent again. */
  get bytes(): Uint8Array {
    this.encoded ??= typeof this.input === 'string' ? Buffer.from(this.input) : this.input;
    return this.encoded;
  }

  answer(evaluation: Evaluation): void {
    if (this.answered) return;
    this.answered = true;
    this.onAnswer(evaluation);
  }

  /** Answers that there is no answer. @param set the set that is to blame, where one is */
  fail(
    code: EvaluationErrorCode,
    message: string,
    { set, tookMs = 0 }: { set?: string; tookMs?: number } = {},
  ) {
    const error = { code, message, ...(set !== undefined && { set }) };
    this.answer(failedWith(error, tookMs));
  }
}
