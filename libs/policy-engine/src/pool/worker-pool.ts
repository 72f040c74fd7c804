import type { Evaluation } from '../engine/evaluation.js';
import type { InstanceBounds, LoadedSet } from '../worker/loaded-set.js';
import { ApartLane, THREADS_APART } from './apart-lane.js';
import { Reputations } from './reputations.js';
import type { EvaluationJob } from './evaluation-job.js';
import type { PoolThread, SpawnWorker } from './pool-thread.js';
import { SharedLane, STALLED_AFTER_MS } from './shared-lane.js';
import { reasonOf, ThreadGroup } from './thread-group.js';
import type { GroupEvents } from './thread-group.js';

/** Bounds of the pool. */
export interface PoolBounds extends InstanceBounds {
  readonly workers: number;
  readonly deadlineMs: number;
}

// Small enough that a bad policy holds up few others, large enough that a worker never waits for the host.
const SLOTS_PER_THREAD = 64;
// An evaluation that works for this share of its deadline counts against its set.
const SLOW_SHARE = 1 / 20;
const WATCH_EVERY_MS = 1;
// An evaluation whose workers keep dying is given up rather than tried for ever.
const MAX_LOST_WORKERS = 2;

/**
 * Worker threads that evaluate, in two lanes: one shared by all sets that behave, and threads apart for those that do not or
 * have yet to show it, so that a bad policy keeps only its like waiting. One that overruns again and again is not evaluated
 * for a while.
 */
export class WorkerPool {
  private readonly reputations = new Reputations();
  private readonly shared: SharedLane;
  private readonly apart: ApartLane;
  private readonly sharedGroup: ThreadGroup;
  private readonly apartGroup: ThreadGroup;
  private readonly slowMs: number;
  private dispatchDue = false;
  private watchdog: NodeJS.Timeout | undefined;

  constructor(
    spawn: SpawnWorker,
    private readonly bounds: PoolBounds,
  ) {
    this.slowMs = Math.max(STALLED_AFTER_MS, bounds.deadlineMs * SLOW_SHARE);
    const { workers } = bounds;
    const shared = { spawn, bounds, size: workers + 1, slots: SLOTS_PER_THREAD, lowPriority: false };
    this.sharedGroup = new ThreadGroup(
      shared,
      this.eventsOf(() => this.shared.takeWaiting()),
    );
    this.shared = new SharedLane(this.sharedGroup, workers, SLOTS_PER_THREAD);
    const apart = { spawn, bounds, size: THREADS_APART, slots: 1, lowPriority: true };
    this.apartGroup = new ThreadGroup(
      apart,
      this.eventsOf(() => this.jobsOfLaneApart()),
    );
    this.apart = new ApartLane(this.apartGroup, (set) => this.reputations.laneOf(set) === 'confined');
    for (const group of this.groups) group.start();
  }

  hold(set: LoadedSet): void {
    for (const group of this.groups) group.hold(set);
  }

  drop(digest: string): void {
    this.reputations.forget(digest);
    for (const group of this.groups) group.drop(digest);
  }

  /** Takes a job. All that arrive in one turn of the event loop go to a worker together. */
  submit(job: EvaluationJob): void {
    this.route(job);
    if (this.dispatchDue) return;
    this.dispatchDue = true;
    setImmediate(() => {
      this.dispatchDue = false;
      this.dispatch();
    });
  }

  /** Ends all threads; what waits is answered `closed`. */
  async close(): Promise<void> {
    clearInterval(this.watchdog);
    const given = this.threads.flatMap((thread) => [...thread.takeBackOthers(), thread.takeRunning()?.job]);
    for (const job of [...given, ...this.shared.takeWaiting(), ...this.jobsOfLaneApart()])
      job?.fail('closed', 'the policy engine was closed');
    await Promise.all(this.groups.map((group) => group.close()));
  }

  private get groups(): ThreadGroup[] {
    return [this.sharedGroup, this.apartGroup];
  }

  private get threads(): PoolThread[] {
    return this.groups.flatMap((group) => group.threads);
  }

  private eventsOf(waiting: () => EvaluationJob[]): GroupEvents {
    return {
      answered: (job, evaluation) => this.answered(job, evaluation),
      free: () => this.dispatch(),
      died: (thread, error) => this.bury(thread, error),
      unable: (reason) => {
        for (const job of waiting()) job.fail('worker-died', `no worker starts: ${reason}`);
      },
    };
  }

  private jobsOfLaneApart(): EvaluationJob[] {
    const onTrial = this.apart.setsOnTrial.flatMap((set) => this.apart.takeTrials(set));
    return [...onTrial, ...this.apart.setsConfined.flatMap((set) => this.apart.takeConfined(set))];
  }

  private route(job: EvaluationJob): void {
    const { lane, set } = this.reputations.place(job.digests);
    if (job.confinedBy !== undefined) this.confine(job, job.confinedBy);
    else if (lane === 'confined') this.confine(job, set);
    else if (lane === 'trial') this.apart.pushTrial(set, job);
    else this.shared.push(job);
  }

  private confine(job: EvaluationJob, set: string): void {
    const suspended = this.reputations.suspended(job.digests, performance.now());
    if (suspended !== undefined)
      job.fail('suspended', `the set ${suspended} overran so often that it is not evaluated for a while`, {
        set: suspended,
      });
    else if (!this.apart.pushConfined(set, job))
      job.fail('overloaded', `too many evaluations wait for the set ${set}, which is slow`, { set });
  }

  /** Jobs wait where their sets belonged when they came. */
  private rearrange(): void {
    for (const set of this.apart.setsOnTrial) {
      if (this.reputations.laneOf(set) !== 'trial')
        this.apart.takeTrials(set).forEach((job) => this.route(job));
    }
    for (const set of this.apart.setsConfined) {
      const suspended = this.reputations.suspended([set], performance.now()) !== undefined;
      if (suspended || this.reputations.laneOf(set) !== 'confined')
        this.apart.takeConfined(set).forEach((job) => this.route(job));
    }
  }

  private dispatch(): void {
    this.rearrange();
    this.shared.dispatch(performance.now());
    this.apart.dispatch();
    this.watch();
  }

  private answered(job: EvaluationJob, evaluation: Evaluation): void {
    if (!job.slow) {
      this.reputations.quick(job.digests);
      this.shared.took(evaluation.tookMs);
    } else if (evaluation.status === 'error' && evaluation.error.set !== undefined)
      this.reputations.overran(evaluation.error.set, performance.now());
    job.answer(evaluation);
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
    for (const group of this.groups) for (const thread of group.threads) this.lookAfter(thread, group, now);
    this.dispatch();
  }

  private lookAfter(thread: PoolThread, group: ThreadGroup, now: number): void {
    const runningFor = thread.runningFor(now);
    if (runningFor < Math.min(STALLED_AFTER_MS, this.bounds.deadlineMs)) return;
    this.returnJobs(thread.takeBackOthers());
    if (runningFor >= this.bounds.deadlineMs) return this.stop(thread, group, runningFor);
    if (thread.workedFor(now) < this.slowMs) return;
    this.chargeSlow(thread);
    if (this.isToBeMoved(thread, group, now)) this.move(thread, group);
  }

  private stop(thread: PoolThread, group: ThreadGroup, runningFor: number): void {
    const stopped = thread.takeRunning();
    if (stopped) {
      const { job, set } = stopped;
      const message = `the evaluation ran longer than ${this.bounds.deadlineMs} ms`;
      job.fail('deadline', message, { set, tookMs: runningFor });
      this.reputations.stopped(set, performance.now());
    }
    // Between the two looks the evaluation may have ended and another begun: that one starts anew.
    this.returnJobs([...thread.takeBackOthers(), ...this.shared.takeWaiting()]);
    group.replace(thread);
  }

  /** An evaluation counts against its set once. */
  private chargeSlow(thread: PoolThread): void {
    const { running } = thread;
    if (!running || running.job.slow) return;
    running.job.slow = true;
    this.reputations.slow(running.set);
    this.returnJobs(this.shared.takeWaiting());
  }

  /**
   * A slow evaluation leaves the shared threads when its set is confined, or when it has the last of them; and a thread
   * apart when another confined set has the other.
   */
  private isToBeMoved(thread: PoolThread, group: ThreadGroup, now: number): boolean {
    const set = thread.running?.set;
    if (set === undefined) return false;
    const isConfined = this.reputations.laneOf(set) === 'confined';
    if (group === this.sharedGroup) return isConfined || !this.shared.canWork(now);
    return isConfined && this.apart.isConfinedBeside(thread);
  }

  /** Has what a thread is at begun again, when the confined have their turn. */
  private move(thread: PoolThread, group: ThreadGroup): void {
    const moved = thread.takeRunning();
    if (moved) moved.job.confinedBy = moved.set;
    this.returnJobs([...(moved ? [moved.job] : []), ...thread.takeBackOthers()]);
    group.replace(thread);
  }

  /** Jobs that a thread did not get to, or that are to be placed anew, come before those that came later. */
  private returnJobs(jobs: readonly EvaluationJob[]): void {
    const isProven = (job: EvaluationJob) =>
      job.confinedBy === undefined && this.reputations.place(job.digests).lane === 'proven';
    this.shared.putBack(jobs.filter(isProven));
    for (const job of jobs) if (!isProven(job)) this.route(job);
  }

  private bury(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void {
    const outOfMemory = error?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = reasonOf(error);
    const lost = thread.takeRunning();
    if (lost) {
      const { job, set } = lost;
      job.fail(outOfMemory ? 'memory' : 'worker-died', `the worker died: ${reason}`, { set });
      this.reputations.stopped(set, performance.now());
    }
    const others = thread.takeBackOthers();
    for (const job of others) job.lostWorkers++;
    for (const job of others.filter(isLost)) job.fail('worker-died', `its workers keep dying: ${reason}`);
    this.returnJobs([...others.filter((job) => !isLost(job)), ...this.shared.takeWaiting()]);
    this.dispatch();
  }
}

function isLost(job: EvaluationJob): boolean {
  return job.lostWorkers > MAX_LOST_WORKERS;
}
