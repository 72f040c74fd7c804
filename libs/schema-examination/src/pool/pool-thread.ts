import type { Worker } from 'node:worker_threads';
import { Progress } from '../worker/progress.js';
import type { FromWorker, ToWorker } from '../worker/worker-messages.js';
import type { ExaminationJob } from './examination-job.js';

/** Starts a thread; tests hold on to it to end it. */
export type SpawnWorker = (progress: SharedArrayBuffer) => Worker;

/** What a thread tells its pool. */
export interface ThreadEvents {
  ready(thread: PoolThread): void;
  answered(thread: PoolThread): void;
  died(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void;
}

/** The pool's side of one thread: which examinations it was given, and how far it is. */
export class PoolThread {
  ready = false;
  private readonly progress = new Progress();
  private readonly worker: Worker;
  /** By number, in the order in which they were sent. */
  private readonly jobs = new Map<number, ExaminationJob>();
  private lastNumber = 0;
  private error: Error | undefined;
  private gone = false;
  private seenRunning = 0;
  private seenSince = 0;

  constructor(
    spawn: SpawnWorker,
    private readonly events: ThreadEvents,
  ) {
    this.worker = spawn(this.progress.shared);
    this.worker.on('message', (message: FromWorker) => this.receive(message));
    this.worker.on('error', (error: Error) => (this.error = error));
    this.worker.on('exit', () => this.exited());
  }

  /** Examinations that it was given and has not answered. */
  get load(): number {
    return this.jobs.size;
  }

  send(jobs: readonly ExaminationJob[]): void {
    const requests: ToWorker = jobs.map((job) => {
      this.jobs.set(++this.lastNumber, job);
      return { number: this.lastNumber, request: job.request };
    });
    if (requests.length > 0) this.worker.postMessage(requests);
  }

  /** Milliseconds for which it has been at the same examination, as seen at the calls of this method. */
  runningFor(now: number): number {
    const running = this.progress.running;
    if (running !== this.seenRunning || !this.jobs.has(running)) {
      this.seenRunning = running;
      this.seenSince = now;
    }
    return now - this.seenSince;
  }

  /** Takes back what it has not begun. */
  takeBackWaiting(): ExaminationJob[] {
    this.progress.takeBack(this.lastNumber);
    const { running } = this.progress;
    return this.take((number) => number > running);
  }

  /** Takes the examination that it is at, if it is at one. */
  takeRunning(): ExaminationJob | undefined {
    const { running } = this.progress;
    return this.take((number) => number === running)[0];
  }

  /** Takes all that it has not answered. Examining is pure, so what was done may be done again. */
  takeAll(): ExaminationJob[] {
    return this.take(() => true);
  }

  /** Ends the thread at once, without a `died` event. */
  async terminate(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private take(isWanted: (number: number) => boolean): ExaminationJob[] {
    const taken = [...this.jobs].filter(([number]) => isWanted(number));
    for (const [number] of taken) this.jobs.delete(number);
    return taken.map(([, job]) => job);
  }

  private receive(message: FromWorker): void {
    if (this.gone) return;
    if (message === 'ready') {
      this.ready = true;
      return this.events.ready(this);
    }
    const { number, answer } = message;
    const job = this.jobs.get(number);
    this.jobs.delete(number);
    if ('failure' in answer) job?.fail(`The schema could not be examined: ${answer.failure}`);
    else job?.answer(answer);
    this.events.answered(this);
  }

  private exited(): void {
    if (this.gone) return;
    this.gone = true;
    this.events.died(this, this.error);
  }
}
