import type { InstanceOptions } from '../wasm/instance-options.js';
import { evaluateSets } from './evaluate-sets.js';
import type { InstanceBounds, LoadedSet } from './loaded-set.js';
import type { Progress } from './progress.js';
import { SetEvaluator } from './set-evaluator.js';
import type { Answer, EvaluateBatch } from './worker-messages.js';

// Answers wait for the end of their batch at most this long, then go ahead of it.
const FLUSH_AFTER_MS = 2;

/** The work of one worker thread: the sets it holds, and batches evaluated in order. */
export class BatchRunner {
  private readonly sets = new Map<string, SetEvaluator>();

  constructor(
    private readonly bounds: InstanceBounds,
    private readonly progress: Progress,
    private readonly options: InstanceOptions = {},
  ) {}

  /** Holds a set. One whose module fails to load is held too: its evaluations say why. */
  load(set: LoadedSet): void {
    const evaluator = new SetEvaluator(set, this.bounds, this.options);
    this.sets.set(set.digest, evaluator);
    try {
      evaluator.prepare();
    } catch {
      // Instantiated again by each evaluation, which then reports the fault.
    }
  }

  unload(digest: string): void {
    this.sets.delete(digest);
  }

  /** Evaluates a batch and hands out its answers: at the end, and before when they have waited. */
  run(batch: EvaluateBatch, send: (answers: Answer[]) => void): void {
    const inputs = new Uint8Array(batch.inputs);
    let answers: Answer[] = [];
    let flushed = performance.now();
    const entering = (position: number) => this.progress.enter(position);
    for (const { slot, digests, only, start, end } of batch.items) {
      const question = { digests, only, input: inputs.subarray(start, end) };
      const evaluation = this.progress.begin(slot) ? evaluateSets(this.sets, question, entering) : null;
      this.progress.rest();
      answers.push([slot, evaluation]);
      if (performance.now() - flushed > FLUSH_AFTER_MS) {
        send(answers);
        answers = [];
        flushed = performance.now();
      }
    }
    if (answers.length > 0) send(answers);
  }
}
