import type { Worker } from 'node:worker_threads';
import type { Evaluation } from '../engine/evaluation.js';
import type { LoadedSet } from '../worker/loaded-set.js';
import { Progress } from '../worker/progress.js';
import type { Answer, FromWorker, ToWorker, WorkerStart } from '../worker/worker-messages.js';
import type { EvaluationJob } from './evaluation-job.js';
import { packBatch } from './pack-batch.js';
import { processorTimeMs } from './processor-time.js';

/** Starts a worker thread; tests hold on to the thread to end it. */
export type SpawnWorker = (start: WorkerStart) => Worker;

/** What a thread tells its pool. */
export interface ThreadEvents {
  ready(): void;
  answered(job: EvaluationJob, evaluation: Evaluation): void;
  /** At least one slot is free again. */
  free(): void;
  died(thread: PoolThread, error: NodeJS.ErrnoException | undefined): void;
}

/** An evaluation that a thread has begun. */
export interface RunningEvaluation {
  readonly slot: number;
  readonly job: EvaluationJob;
  /** Digest of the set it is in. */
  readonly set: string;
}

/** The host's side of one worker thread: which evaluations it was given, and how far it is. */
export class PoolThread {
  ready = false;
  private readonly progress: Progress;
  private readonly worker: Worker;
  private readonly freeSlots: number[];
  /** By slot; a slot without a job belongs to one that was taken back, until the worker has passed over it. */
  private readonly jobs: (EvaluationJob | undefined)[];
  private error: Error | undefined;
  private gone = false;
  private lastStarted = 0;
  private lastProgressAt = 0;
  private kernelThread: number | undefined;
  private hadBefore: number | undefined;

  constructor(
    spawn: SpawnWorker,
    start: Omit<WorkerStart, 'progress'>,
    private readonly slots: number,
    private readonly events: ThreadEvents,
  ) {
    this.progress = Progress.withSlots(slots);
    this.freeSlots = Array.from({ length: slots }, (_, slot) => slots - 1 - slot);
    this.jobs = new Array<EvaluationJob | undefined>(slots);
    this.worker = spawn({ ...start, progress: this.progress.shared });
    this.worker.on('message', (message: FromWorker) => this.receive(message));
    this.worker.on('error', (error: Error) => (this.error = error));
    this.worker.on('exit', () => this.exited());
  }

  /** Evaluations it can still be given. */
  get room(): number {
    return this.freeSlots.length;
  }

  /** Evaluations it was given and has not passed over. */
  get load(): number {
    return this.slots - this.freeSlots.length;
  }

  hold(set: LoadedSet): void {
    this.post({ type: 'load', set });
  }

  drop(digest: string): void {
    this.post({ type: 'unload', digest });
  }

  /** Sends jobs, no more than there is room for. */
  send(jobs: readonly EvaluationJob[]): void {
    const entries = jobs.map((job) => ({ slot: this.occupy(job), job }));
    const batch = packBatch(entries);
    this.worker.postMessage(batch, [batch.inputs]);
  }

  /** Milliseconds for which the same evaluation has been running, as seen at the calls of this method. */
  runningFor(now: number): number {
    const started = this.progress.started;
    if (this.progress.running === undefined || started !== this.lastStarted) {
      this.lastStarted = started;
      this.lastProgressAt = now;
      this.hadBefore = undefined;
    }
    return now - this.lastProgressAt;
  }

  /**
   * Milliseconds of processor time that the running evaluation has had since the first call of this method: waiting for a
   * processor is not its fault. Where the platform does not tell, as `runningFor`.
   */
  workedFor(now: number): number {
    const runningFor = this.runningFor(now);
    const had = processorTimeMs(this.kernelThread);
    if (had === undefined) return runningFor;
    this.hadBefore ??= had;
    return had - this.hadBefore;
  }

  /** Takes back all but the evaluation that is running. Evaluating is pure, so one that is done may be done again. */
  takeBackOthers(): EvaluationJob[] {
    const running = this.progress.running;
    const taken: EvaluationJob[] = [];
    this.jobs.forEach((job, slot) => {
      if (!job || slot === running) return;
      if (!this.progress.revoke(slot) && slot === this.progress.running) return;
      taken.push(job);
      this.jobs[slot] = undefined;
    });
    return taken;
  }

  /** What is being evaluated. */
  get running(): RunningEvaluation | undefined {
    const { running: slot, set } = this.progress;
    const job = slot === undefined ? undefined : this.jobs[slot];
    return job && slot !== undefined ? { slot, job, set: job.digests[set] ?? '' } : undefined;
  }

  /** The evaluation that is running, no longer to be answered by this thread. */
  takeRunning(): RunningEvaluation | undefined {
    const running = this.running;
    if (running) this.jobs[running.slot] = undefined;
    return running;
  }

  /** Ends the thread at once, without a `died` event. */
  async terminate(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private occupy(job: EvaluationJob): number {
    const slot = this.freeSlots.pop();
    if (slot === undefined) throw new Error('the thread was given more evaluations than it has slots');
    this.jobs[slot] = job;
    this.progress.queue(slot);
    return slot;
  }

  private receive(message: FromWorker): void {
    if (this.gone) return;
    if (message.type === 'ready') {
      this.ready = true;
      this.kernelThread = message.kernelThread;
      return this.events.ready();
    }
    for (const [slot, evaluation] of JSON.parse(message.json) as Answer[]) {
      const job = this.jobs[slot];
      this.jobs[slot] = undefined;
      this.freeSlots.push(slot);
      if (job && evaluation) this.events.answered(job, evaluation);
    }
    this.events.free();
  }

  private exited(): void {
    if (this.gone) return;
    this.gone = true;
    this.events.died(this, this.error);
  }
}
