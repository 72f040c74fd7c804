import type { EvaluationJob } from './evaluation-job.js';

/** Jobs in order of arrival for each set; the sets take turns, so that none waits for all that another one asks. */
export class RoundRobinQueue {
  private readonly bySet = new Map<string, EvaluationJob[]>();

  /** The sets that jobs wait for, in the order of their turns. */
  get sets(): string[] {
    return [...this.bySet.keys()];
  }

  /** How many jobs wait for a set. */
  waitingFor(set: string): number {
    return this.bySet.get(set)?.length ?? 0;
  }

  push(set: string, job: EvaluationJob): void {
    const jobs = this.bySet.get(set);
    if (jobs) jobs.push(job);
    else this.bySet.set(set, [job]);
  }

  /** The first job of the set whose turn it is, of those that may have one. */
  next(mayHaveOne: (set: string) => boolean = () => true): { set: string; job: EvaluationJob } | undefined {
    for (const [set, jobs] of this.bySet) {
      if (!mayHaveOne(set)) continue;
      const job = jobs.shift();
      this.bySet.delete(set);
      if (jobs.length > 0) this.bySet.set(set, jobs);
      return job && { set, job };
    }
    return undefined;
  }

  /** All jobs that wait for a set, which loses its turn. */
  takeAll(set: string): EvaluationJob[] {
    const jobs = this.bySet.get(set) ?? [];
    this.bySet.delete(set);
    return jobs;
  }
}
