import { JobQueue } from '#worker-threads';
import type { EvaluationJob } from './evaluation-job.js';
import type { PoolThread } from './pool-thread.js';
import type { ThreadGroup } from './thread-group.js';
import { TurnQueue } from './turn-queue.js';

/** A thread that works on one evaluation for this long is given no more, and has what waits behind it moved elsewhere. */
export const STALLED_AFTER_MS = 4;

/**
 * The threads that evaluate proven sets, in batches. There is one more than work at a time, so that another is ready when
 * one is stuck or dead: work goes to the first `workers` that are neither. Only the spare one tries sets that are not
 * proven, one evaluation at a time, so that nothing else waits behind them.
 */
export class SharedLane {
  private readonly waiting = new JobQueue<EvaluationJob>();
  private readonly trials = new TurnQueue();

  constructor(
    private readonly group: ThreadGroup,
    private readonly workers: number,
  ) {}

  /** The sets on trial that jobs wait for. */
  get setsOnTrial(): string[] {
    return this.trials.sets;
  }

  push(job: EvaluationJob): void {
    this.waiting.push(job);
  }

  /** Jobs that came back from a thread go first. */
  putBack(jobs: readonly EvaluationJob[]): void {
    this.waiting.putBack(jobs);
  }

  pushTrial(set: string, job: EvaluationJob): void {
    this.trials.push(set, job);
  }

  takeTrials(set: string): EvaluationJob[] {
    return this.trials.takeAll(set);
  }

  takeWaiting(): EvaluationJob[] {
    return this.waiting.take(this.waiting.size);
  }

  /** Whether some thread can be given work. */
  canWork(now: number): boolean {
    return this.able(now).length > 0;
  }

  dispatch(now: number): void {
    const able = this.able(now);
    const active = able.slice(0, this.workers);
    this.sendBatches([...active].sort((a, b) => a.load - b.load));
    this.sendTrial(able[this.workers]);
  }

  private able(now: number): PoolThread[] {
    return this.group.threads.filter((it) => it.ready && it.runningFor(now) < STALLED_AFTER_MS);
  }

  private sendBatches(active: readonly PoolThread[]): void {
    active.forEach((thread, position) => {
      const share = Math.ceil(this.waiting.size / (active.length - position));
      const jobs = this.waiting.take(Math.min(share, thread.room));
      if (jobs.length > 0) thread.send(jobs);
    });
  }

  private sendTrial(thread: PoolThread | undefined): void {
    if (!thread || thread.load > 0) return;
    const job = this.trials.next();
    if (job) thread.send([job]);
  }
}
