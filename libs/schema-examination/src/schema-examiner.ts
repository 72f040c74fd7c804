import { ExaminationUnavailable } from './examination-unavailable.js';
import type { Examination, ExaminationRequest } from './examination.js';
import { ExaminationJob } from './pool/examination-job.js';
import { ExaminerPool } from './pool/examiner-pool.js';
import type { SpawnWorker } from './pool/pool-thread.js';
import { sizeOf } from './pool/slow-schemas.js';
import { spawnWorker } from './pool/spawn-worker.js';

/** What a request weighs besides its texts, in characters. */
const REQUEST_WEIGHT = 1_000;

/** Bounds that keep one schema from harming others. */
export interface ExaminerOptions {
  /** Threads that examine; one more is started for schemas that take long. Default 1. */
  readonly workers?: number;
  /** Longest time that one examination may run, in milliseconds. Default 2,000. */
  readonly deadlineMs?: number;
  /** How long an examination may hold up others before it goes on apart from them, in milliseconds. Default 100. */
  readonly patienceMs?: number;
  /** Characters of schemas that one request may hold. Default 32 million. */
  readonly mostText?: number;
  /** Characters that may wait or be examined at once; each request counts 1,000 besides its schemas. Default 128 million. */
  readonly mostPending?: number;
}

/** Examines schemas that strangers submit, on threads of its own, each within bounds. */
export class SchemaExaminer {
  private readonly pool: ExaminerPool;
  private readonly mostText: number;
  private readonly mostPending: number;
  private pending = 0;
  private closed = false;

  /** @param spawn how threads are started; only tests pass it. */
  constructor(options: ExaminerOptions = {}, spawn: SpawnWorker = spawnWorker) {
    this.mostText = options.mostText ?? 32_000_000;
    this.mostPending = options.mostPending ?? 128_000_000;
    this.pool = new ExaminerPool(spawn, {
      workers: options.workers ?? 1,
      deadlineMs: options.deadlineMs ?? 2_000,
      patienceMs: options.patienceMs ?? 100,
    });
  }

  /**
   * Finds out about a schema what is asked. What is wrong with the schema is an answer, too.
   * @throws ExaminationUnavailable when too many are waiting, threads do not live, or the examiner is closed
   */
  async examine(request: ExaminationRequest): Promise<Examination> {
    const size = sizeOf(request);
    if (size > this.mostText) return tooMuchText(this.mostText);
    if (this.closed) throw new ExaminationUnavailable('The service is shutting down.');
    const weight = size + REQUEST_WEIGHT;
    if (this.pending + weight > this.mostPending)
      throw new ExaminationUnavailable('Too many schemas are waiting to be examined already.');
    this.pending += weight;
    try {
      return await new Promise<Examination>((resolve, reject) =>
        this.pool.submit(new ExaminationJob(request, { resolve, reject })),
      );
    } finally {
      this.pending -= weight;
    }
  }

  /** Ends the threads; who is still waiting is told so. Called by Nest at shutdown. */
  async onApplicationShutdown(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.pool.close();
  }
}

function tooMuchText(most: number): Examination {
  const message = `The schema, its history and all that they import have more than ${most} characters.`;
  return { mistake: { cause: 'too-costly', message, path: '' } };
}
