/** Jobs in order of arrival; those that come back from a thread go to the front. */
export class JobQueue<Job> {
  private jobs: Job[] = [];
  private taken = 0;

  get size(): number {
    return this.jobs.length - this.taken;
  }

  push(job: Job): void {
    this.jobs.push(job);
  }

  putBack(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    this.jobs = [...jobs, ...this.jobs.slice(this.taken)];
    this.taken = 0;
  }

  /** The first jobs, up to `count`. */
  take(count: number): Job[] {
    const first = this.jobs.slice(this.taken, this.taken + Math.max(0, count));
    this.taken += first.length;
    // Moved up only when empty: shifting one by one would cost the length of the queue each time.
    if (this.size === 0) {
      this.jobs = [];
      this.taken = 0;
    }
    return first;
  }
}
