import type { EvaluationJob } from './evaluation-job.js';
import type { PoolThread } from './pool-thread.js';
import type { ThreadGroup } from './thread-group.js';
import { RoundRobinQueue } from './round-robin-queue.js';

// Enough for a set that was slow by accident, and not for one that would fill the memory with what it never answers.
const MOST_WAITING_PER_SET = 1_000;

/** Threads that the lane needs: whatever a confined set does with one, sets on trial have the other. */
export const THREADS_APART = 2;

/** What a thread was given last. */
interface Given {
  readonly set: string;
  readonly isConfined: boolean;
}

/**
 * The threads of low priority, for sets that have yet to prove themselves and for those that have kept threads from others.
 * Each takes one evaluation at a time, so that only the one that overruns is lost with its thread. Sets take turns, each
 * with one evaluation at a time, and of those that are confined one alone.
 */
export class ApartLane {
  private readonly trials = new RoundRobinQueue();
  private readonly confined = new RoundRobinQueue();
  private readonly given = new WeakMap<PoolThread, Given>();

  constructor(
    private readonly group: ThreadGroup,
    private readonly isConfined: (set: string) => boolean,
  ) {}

  /** The sets on trial that jobs wait for. */
  get setsOnTrial(): string[] {
    return this.trials.sets;
  }

  /** The confined sets that jobs wait for. */
  get setsConfined(): string[] {
    return this.confined.sets;
  }

  pushTrial(set: string, job: EvaluationJob): void {
    this.trials.push(set, job);
  }

  /** Takes a job; false when too many wait for the set already. */
  pushConfined(set: string, job: EvaluationJob): boolean {
    if (this.confined.waitingFor(set) >= MOST_WAITING_PER_SET) return false;
    this.confined.push(set, job);
    return true;
  }

  takeTrials(set: string): EvaluationJob[] {
    return this.trials.takeAll(set);
  }

  takeConfined(set: string): EvaluationJob[] {
    return this.confined.takeAll(set);
  }

  /** Whether a confined set has another thread than this one. */
  isConfinedBeside(thread: PoolThread): boolean {
    return this.running(thread).some(({ set, isConfined }) => isConfined || this.isConfined(set));
  }

  dispatch(): void {
    for (const thread of this.group.threads) {
      if (!thread.ready || thread.load > 0) continue;
      const others = this.running(thread);
      const trial = this.trials.next((set) => others.every((it) => it.set !== set));
      const next = trial ?? (this.isConfinedBeside(thread) ? undefined : this.confined.next());
      if (!next) continue;
      this.given.set(thread, { set: next.set, isConfined: next !== trial });
      thread.send([next.job]);
    }
  }

  /** What the threads but this one are at. */
  private running(except: PoolThread): Given[] {
    const others = this.group.threads.filter((it) => it !== except && it.load > 0);
    return others.flatMap((it) => this.given.get(it) ?? []);
  }
}
