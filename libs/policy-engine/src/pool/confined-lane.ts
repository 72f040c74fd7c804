import type { EvaluationJob } from './evaluation-job.js';
import type { ThreadGroup } from './thread-group.js';
import { TurnQueue } from './turn-queue.js';

// Enough for a set that was slow by accident, and not for one that would fill the memory with what it never answers.
const MOST_WAITING_PER_SET = 1_000;

/**
 * The one thread, of low priority, for sets that have kept threads from others. Evaluations run one at a time, so that only
 * the one that overruns is lost with the thread; the sets take turns.
 */
export class ConfinedLane {
  private readonly waiting = new TurnQueue();

  constructor(private readonly group: ThreadGroup) {}

  /** The sets that jobs wait for. */
  get sets(): string[] {
    return this.waiting.sets;
  }

  /** Takes a job; false when too many wait for the set already. The thread is started with the first one. */
  push(set: string, job: EvaluationJob): boolean {
    if (this.waiting.waitingFor(set) >= MOST_WAITING_PER_SET) return false;
    this.group.start();
    this.waiting.push(set, job);
    return true;
  }

  takeAll(set: string): EvaluationJob[] {
    return this.waiting.takeAll(set);
  }

  dispatch(): void {
    for (const thread of this.group.threads) {
      if (!thread.ready || thread.load > 0) continue;
      const job = this.waiting.next();
      if (job) thread.send([job]);
    }
  }
}
