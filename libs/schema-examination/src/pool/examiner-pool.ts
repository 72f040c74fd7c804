import { JobQueue } from '#worker-threads';
import type { ExaminationJob } from './examination-job.js';
import { PoolThread, type SpawnWorker, type ThreadEvents } from './pool-thread.js';
import { isLarge, SlowSchemas } from './slow-schemas.js';

/** Bounds of a pool. */
export interface PoolBounds {
  readonly workers: number;
  readonly deadlineMs: number;
  /** After this long among the others an examination goes on apart from them. */
  readonly patienceMs: number;
}

/** Enough that a thread need not wait for the event loop between two small schemas. */
const SENT_AHEAD = 32;
const WATCH_EVERY_MS = 20;
const MOST_WAITING_APART = 50;
const MOST_FAILED_STARTS = 3;
const MOST_LOST_THREADS = 1;

/**
 * Threads that examine schemas, so that one that takes long does not hold up the others: whatever has not come to an end
 * when patience does goes on apart, on a thread of its own, until its deadline. Only one schema at a time is examined apart;
 * others that take long wait for it, and all the rest go on without them.
 */
export class ExaminerPool implements ThreadEvents {
  private readonly waiting = new JobQueue<ExaminationJob>();
  private readonly waitingApart: ExaminationJob[] = [];
  private threads: PoolThread[] = [];
  private apart: PoolThread | undefined;
  private readonly slow = new SlowSchemas();
  private failedStarts = 0;
  private watch: NodeJS.Timeout | undefined;
  private endOfTurn: NodeJS.Immediate | undefined;

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly bounds: PoolBounds,
  ) {}

  submit(job: ExaminationJob): void {
    if (isLarge(job.request) || this.slow.has(job.request)) this.setApart(job);
    else this.waiting.push(job);
    // A message to a thread costs more than what a small schema adds to it: those of one turn share one.
    this.endOfTurn ??= setImmediate(() => {
      this.endOfTurn = undefined;
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.watch);
    clearImmediate(this.endOfTurn);
    const threads = this.apart ? [...this.threads, this.apart] : this.threads;
    const open = threads.flatMap((thread) => thread.takeAll());
    for (const job of [...open, ...this.takeWaiting()]) job.fail('The service is shutting down.');
    await Promise.all(threads.map((thread) => thread.terminate()));
    this.threads = [];
    this.apart = undefined;
  }

  ready(): void {
    this.failedStarts = 0;
    this.dispatch();
  }

  answered(): void {
    this.dispatch();
  }

  died(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void {
    const running = thread.takeRunning();
    if (running && error?.code === 'ERR_WORKER_OUT_OF_MEMORY') this.overdrew(running, 'memory');
    else if (running) this.runAgain(running, error?.message ?? 'it ended');
    this.waiting.putBack(thread.takeAll());
    this.forget(thread);
    if (!thread.ready && ++this.failedStarts >= MOST_FAILED_STARTS) this.failWaiting(error);
    this.dispatch();
  }

  /** Gives threads what they have room for, and starts those that are missing. */
  private dispatch(): void {
    while (this.waiting.size > 0 && this.threads.length < this.bounds.workers) this.addThread();
    for (const thread of this.threads) {
      const share = Math.ceil(this.waiting.size / this.threads.length);
      if (thread.ready) thread.send(this.waiting.take(Math.min(share, SENT_AHEAD - thread.load)));
    }
    this.dispatchApart();
    if (this.isBusy()) this.watch ??= setInterval(() => this.look(performance.now()), WATCH_EVERY_MS);
    else this.stopWatching();
  }

  private dispatchApart(): void {
    if (this.waitingApart.length === 0) return;
    this.apart ??= new PoolThread(this.spawn, this);
    if (this.apart.ready && this.apart.load === 0) this.apart.send(this.waitingApart.splice(0, 1));
  }

  private look(now: number): void {
    for (const thread of this.threads) {
      if (thread.runningFor(now) > this.bounds.patienceMs) this.overstayed(thread, now);
    }
    if (this.apart && this.apart.runningFor(now) > this.bounds.deadlineMs) this.expire(this.apart);
    this.dispatch();
  }

  /** The thread goes on apart when nothing else does; else what it was at is begun again, when its turn comes. */
  private overstayed(thread: PoolThread, now: number): void {
    this.waiting.putBack(thread.takeBackWaiting());
    // It may have come to an end at this moment, and the thread gone on.
    if (thread.runningFor(now) === 0) return;
    const spare = this.apart;
    if (spare && spare.load > 0) {
      const running = thread.takeRunning();
      if (running) this.setApart(running);
      this.waiting.putBack(thread.takeAll());
      return this.end(thread);
    }
    this.threads = this.threads.filter((it) => it !== thread);
    this.apart = thread;
    if (spare) this.threads.push(spare);
  }

  private expire(thread: PoolThread): void {
    const running = thread.takeRunning();
    if (!running) return;
    this.overdrew(running, `${this.bounds.deadlineMs} ms`);
    this.waiting.putBack(thread.takeAll());
    this.end(thread);
  }

  private overdrew(job: ExaminationJob, what: string): void {
    this.slow.add(job.request);
    job.refuseAsTooCostly(`The schema takes more than the ${what} that examining one schema may take.`);
  }

  private runAgain(job: ExaminationJob, reason: string): void {
    if (++job.lostThreads > MOST_LOST_THREADS)
      job.fail(`Threads that examine the schema keep dying: ${reason}.`);
    else this.setApart(job);
  }

  private setApart(job: ExaminationJob): void {
    if (this.waitingApart.length < MOST_WAITING_APART) this.waitingApart.push(job);
    else job.fail('Too many schemas that take long to examine are waiting already.');
  }

  private addThread(): void {
    this.threads.push(new PoolThread(this.spawn, this));
  }

  private end(thread: PoolThread): void {
    this.forget(thread);
    void thread.terminate();
  }

  private forget(thread: PoolThread): void {
    this.threads = this.threads.filter((it) => it !== thread);
    if (this.apart === thread) this.apart = undefined;
  }

  private failWaiting(error: Error | undefined): void {
    for (const job of this.takeWaiting()) job.fail(`No thread starts: ${error?.message ?? 'it ended'}.`);
  }

  private takeWaiting(): ExaminationJob[] {
    return [...this.waiting.take(this.waiting.size), ...this.waitingApart.splice(0)];
  }

  private isBusy(): boolean {
    return (
      (this.apart !== undefined && this.apart.load > 0) || this.threads.some((thread) => thread.load > 0)
    );
  }

  private stopWatching(): void {
    clearInterval(this.watch);
    this.watch = undefined;
  }
}
