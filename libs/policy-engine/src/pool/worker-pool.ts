import type { InstanceBounds, LoadedSet } from '../worker/loaded-set.js';
import type { EvaluationJob } from './evaluation-job.js';
import { JobQueue } from './job-queue.js';
import { PoolThread } from './pool-thread.js';
import type { SpawnWorker } from './pool-thread.js';

/** Bounds of the pool. */
export interface PoolBounds extends InstanceBounds {
  readonly workers: number;
  readonly deadlineMs: number;
}

// Small enough that a bad policy holds up few others, large enough that a worker never waits for the host.
const SLOTS_PER_THREAD = 64;
// A thread that works on one evaluation for this long has what waits behind it moved elsewhere.
const STALLED_AFTER_MS = 4;
const WATCH_EVERY_MS = 1;
// An evaluation whose workers keep dying is given up rather than tried for ever.
const MAX_LOST_WORKERS = 2;
const MAX_FAILED_STARTS = 3;
const RESTART_AFTER_MS = 1_000;

/**
 * Worker threads that evaluate. There is one more than work at a time, so that another is ready when one is stuck or
 * dead: work goes to the first `workers` that are neither.
 */
export class WorkerPool {
  private threads: PoolThread[] = [];
  private readonly sets = new Map<string, LoadedSet>();
  private readonly waiting = new JobQueue();
  private dispatchDue = false;
  private watchdog: NodeJS.Timeout | undefined;
  private restart: NodeJS.Timeout | undefined;
  private failedStarts = 0;
  private closed = false;

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly bounds: PoolBounds,
  ) {
    for (let count = 0; count <= bounds.workers; count++) this.addThread();
  }

  hold(set: LoadedSet): void {
    this.sets.set(set.digest, set);
    for (const thread of this.threads) thread.hold(set);
  }

  drop(digest: string): void {
    this.sets.delete(digest);
    for (const thread of this.threads) thread.drop(digest);
  }

  /** Takes a job. All that arrive in one turn of the event loop go to a worker together. */
  submit(job: EvaluationJob): void {
    this.waiting.push(job);
    if (this.dispatchDue) return;
    this.dispatchDue = true;
    setImmediate(() => {
      this.dispatchDue = false;
      this.dispatch();
    });
  }

  /** Ends all threads; what waits is answered `closed`. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.watchdog);
    clearTimeout(this.restart);
    for (const thread of this.threads) this.giveUp([...thread.takeBackOthers(), thread.takeRunning()]);
    this.giveUp(this.waiting.take(this.waiting.size));
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }

  private giveUp(jobs: readonly (EvaluationJob | undefined)[]): void {
    for (const job of jobs) job?.fail('closed', 'the policy engine was closed');
  }

  private dispatch(): void {
    const now = performance.now();
    const able = this.threads.filter((thread) => thread.ready && thread.runningFor(now) < STALLED_AFTER_MS);
    const active = able.slice(0, this.bounds.workers).sort((a, b) => a.load - b.load);
    active.forEach((thread, position) => {
      const share = Math.ceil(this.waiting.size / (active.length - position));
      const jobs = this.waiting.take(Math.min(share, thread.room));
      if (jobs.length > 0) thread.send(jobs);
    });
    this.watch();
  }

  /** Looks after the threads while they have work. */
  private watch(): void {
    const busy = this.threads.some((thread) => thread.load > 0);
    if (!busy) {
      clearInterval(this.watchdog);
      this.watchdog = undefined;
      return;
    }
    this.watchdog ??= setInterval(() => this.lookAfterThreads(), WATCH_EVERY_MS);
  }

  private lookAfterThreads(): void {
    const now = performance.now();
    for (const thread of [...this.threads]) {
      const runningFor = thread.runningFor(now);
      if (runningFor < Math.min(STALLED_AFTER_MS, this.bounds.deadlineMs)) continue;
      this.waiting.putBack(thread.takeBackOthers());
      if (runningFor >= this.bounds.deadlineMs) this.stop(thread, runningFor);
    }
    this.dispatch();
  }

  private stop(thread: PoolThread, runningFor: number): void {
    const message = `the evaluation ran longer than ${this.bounds.deadlineMs} ms`;
    thread.takeRunning()?.fail('deadline', message, runningFor);
    // Between the two looks the evaluation may have ended and another begun: that one starts anew.
    this.waiting.putBack(thread.takeBackOthers());
    this.replace(thread);
    void thread.terminate();
  }

  private replace(thread: PoolThread): void {
    this.threads = this.threads.filter((other) => other !== thread);
    if (!this.closed) this.addThread();
  }

  private addThread(): void {
    const start = { bounds: this.bounds, sets: [...this.sets.values()] };
    const thread = new PoolThread(this.spawn, start, SLOTS_PER_THREAD, {
      ready: () => {
        this.failedStarts = 0;
        this.dispatch();
      },
      answered: () => this.dispatch(),
      died: (dead, error) => this.bury(dead, error),
    });
    this.threads.push(thread);
  }

  private bury(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void {
    const outOfMemory = error?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = error?.message ?? 'it ended without a reason';
    thread.takeRunning()?.fail(outOfMemory ? 'memory' : 'worker-died', `the worker died: ${reason}`);
    const others = thread.takeBackOthers();
    for (const job of others) job.lostWorkers++;
    for (const job of others.filter(isLost)) job.fail('worker-died', `its workers keep dying: ${reason}`);
    this.waiting.putBack(others.filter((job) => !isLost(job)));
    if (thread.ready) this.replace(thread);
    else this.startFailed(thread, reason);
    this.dispatch();
  }

  /** Workers that do not even start are not started in a tight loop, and nobody waits for them. */
  private startFailed(thread: PoolThread, reason: string): void {
    this.threads = this.threads.filter((other) => other !== thread);
    if (++this.failedStarts < MAX_FAILED_STARTS) return this.addThread();
    if (!this.threads.some((other) => other.ready)) {
      for (const job of this.waiting.take(this.waiting.size))
        job.fail('worker-died', `no worker starts: ${reason}`);
    }
    this.restart ??= setTimeout(() => {
      this.restart = undefined;
      while (this.threads.length <= this.bounds.workers) this.addThread();
    }, RESTART_AFTER_MS);
  }
}

function isLost(job: EvaluationJob): boolean {
  return job.lostWorkers > MAX_LOST_WORKERS;
}
