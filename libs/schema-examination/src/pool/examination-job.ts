import { ExaminationUnavailable } from '../examination-unavailable.js';
import type { Examination, ExaminationRequest } from '../examination.js';

/** One examination that somebody waits for. The first answer counts; later ones are ignored. */
export class ExaminationJob {
  /** How many threads died of something else than this examination while they ran it. */
  lostThreads = 0;

  constructor(
    readonly request: ExaminationRequest,
    private readonly settle: {
      readonly resolve: (examination: Examination) => void;
      readonly reject: (error: Error) => void;
    },
  ) {}

  answer(examination: Examination): void {
    this.settle.resolve(examination);
  }

  refuseAsTooCostly(message: string): void {
    this.answer({ mistake: { cause: 'too-costly', message, path: '' } });
  }

  fail(message: string): void {
    this.settle.reject(new ExaminationUnavailable(message));
  }
}
