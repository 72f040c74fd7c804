import type { Evaluation } from '../engine/evaluation.js';
import type { InstanceBounds, LoadedSet } from '../worker/loaded-set.js';
import type { EvaluationJob } from './evaluation-job.js';
import { PoolThread } from './pool-thread.js';
import type { SpawnWorker, ThreadEvents } from './pool-thread.js';

/** What a group's threads are like. */
export interface GroupOptions {
  readonly spawn: SpawnWorker;
  readonly bounds: InstanceBounds;
  readonly size: number;
  /** Evaluations that each thread can be given at a time. */
  readonly slots: number;
  readonly lowPriority: boolean;
}

/** What a group tells of its threads. */
export interface GroupEvents {
  answered(job: EvaluationJob, evaluation: Evaluation): void;
  /** A thread is ready, or has room again. */
  free(): void;
  /** A thread ended by itself; what it was given is still with it. Another one is on its way. */
  died(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void;
  /** No thread is ready, and none can be started. */
  unable(reason: string): void;
}

const MAX_FAILED_STARTS = 3;
const RESTART_AFTER_MS = 1_000;

/** Keeps a number of worker threads running, all of them with the same sets. */
export class ThreadGroup {
  private members: PoolThread[] = [];
  private readonly sets = new Map<string, LoadedSet>();
  private restart: NodeJS.Timeout | undefined;
  private failedStarts = 0;
  private closed = false;

  constructor(
    private readonly options: GroupOptions,
    private readonly events: GroupEvents,
  ) {}

  /** In the order of their start, those that are not ready included. */
  get threads(): readonly PoolThread[] {
    return this.members;
  }

  start(): void {
    this.fill();
  }

  hold(set: LoadedSet): void {
    this.sets.set(set.digest, set);
    for (const thread of this.members) thread.hold(set);
  }

  drop(digest: string): void {
    this.sets.delete(digest);
    for (const thread of this.members) thread.drop(digest);
  }

  /** Ends a thread, whatever it is doing, and starts another in its place. */
  replace(thread: PoolThread): void {
    this.remove(thread);
    this.fill();
    void thread.terminate();
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.restart);
    await Promise.all(this.members.map((thread) => thread.terminate()));
  }

  private fill(): void {
    while (!this.closed && this.members.length < this.options.size) this.add();
  }

  private add(): void {
    const { spawn, bounds, slots, lowPriority } = this.options;
    const start = { bounds, lowPriority, sets: [...this.sets.values()] };
    this.members.push(new PoolThread(spawn, start, slots, this.threadEvents()));
  }

  private threadEvents(): ThreadEvents {
    return {
      ready: () => {
        this.failedStarts = 0;
        this.events.free();
      },
      answered: (job, evaluation) => this.events.answered(job, evaluation),
      free: () => this.events.free(),
      died: (dead, error) => this.bury(dead, error),
    };
  }

  private bury(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void {
    this.remove(thread);
    if (thread.ready) this.fill();
    else this.startFailed(error);
    this.events.died(thread, error);
  }

  /** Workers that do not even start are not started in a tight loop, and nobody waits for them. */
  private startFailed(error: NodeJS.ErrnoException | undefined): void {
    if (++this.failedStarts < MAX_FAILED_STARTS) return this.fill();
    if (!this.members.some((thread) => thread.ready)) this.events.unable(reasonOf(error));
    this.restart ??= setTimeout(() => {
      this.restart = undefined;
      this.fill();
    }, RESTART_AFTER_MS);
  }

  private remove(thread: PoolThread): void {
    this.members = this.members.filter((other) => other !== thread);
  }
}

/** Why a worker ended, in words. */
export function reasonOf(error: Error | undefined): string {
  return error?.message ?? 'it ended without a reason';
}
