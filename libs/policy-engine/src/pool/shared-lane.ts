import { JobQueue } from '#worker-threads';
import type { EvaluationJob } from './evaluation-job.js';
import { Pace } from './pace.js';
import type { PoolThread } from './pool-thread.js';
import type { ThreadGroup } from './thread-group.js';

/** A thread that works on one evaluation for this long is given no more, and has what waits behind it moved elsewhere. */
export const STALLED_AFTER_MS = 4;

/**
 * The threads that evaluate proven sets, in batches. There is one more than work at a time, so that another is ready when
 * one is stuck or dead: work goes to the first `workers` that are neither.
 */
export class SharedLane {
  private readonly waiting = new JobQueue<EvaluationJob>();
  private readonly pace: Pace;

  constructor(
    private readonly group: ThreadGroup,
    private readonly workers: number,
    slots: number,
  ) {
    this.pace = new Pace(slots);
  }

  push(job: EvaluationJob): void {
    this.waiting.push(job);
  }

  /** Told how long an evaluation took that kept nobody waiting, in milliseconds. */
  took(ms: number): void {
    this.pace.took(ms);
  }

  /** Jobs that came back from a thread go first. */
  putBack(jobs: readonly EvaluationJob[]): void {
    this.waiting.putBack(jobs);
  }

  takeWaiting(): EvaluationJob[] {
    return this.waiting.take(this.waiting.size);
  }

  /** Whether some thread can be given work. */
  canWork(now: number): boolean {
    return this.able(now).length > 0;
  }

  dispatch(now: number): void {
    const active = this.able(now).slice(0, this.workers);
    active.sort((a, b) => a.load - b.load);
    active.forEach((thread, position) => {
      const share = Math.ceil(this.waiting.size / (active.length - position));
      const jobs = this.waiting.take(Math.min(share, thread.room, this.pace.atOnce - thread.load));
      if (jobs.length > 0) thread.send(jobs);
    });
  }

  private able(now: number): PoolThread[] {
    return this.group.threads.filter((it) => it.ready && it.runningFor(now) < STALLED_AFTER_MS);
  }
}
