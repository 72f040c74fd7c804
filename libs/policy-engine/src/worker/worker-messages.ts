import type { Evaluation } from '../engine/evaluation.js';
import type { InstanceBounds, LoadedSet } from './loaded-set.js';

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly bounds: InstanceBounds;
  readonly sets: readonly LoadedSet[];
  /** Shared with the host; see `Progress`. */
  readonly progress: SharedArrayBuffer;
  /** Runs when nobody else wants the processor, as far as the platform knows priorities of threads. */
  readonly lowPriority: boolean;
}

/** Evaluations to run, in order. Their inputs lie in one buffer, which is handed over rather than copied. */
export interface EvaluateBatch {
  readonly type: 'evaluate';
  readonly inputs: ArrayBuffer;
  readonly items: readonly BatchItem[];
}

/** One evaluation of a batch. */
export interface BatchItem {
  /** Where the host keeps it; see `Progress`. */
  readonly slot: number;
  readonly digests: readonly string[];
  /** Only the policy at this position of the one set. */
  readonly only?: number;
  /** Position of its input in the buffer, in bytes. */
  readonly start: number;
  readonly end: number;
}

/** From the host to a worker. */
export type ToWorker =
  | EvaluateBatch
  | { readonly type: 'load'; readonly set: LoadedSet }
  | { readonly type: 'unload'; readonly digest: string };

/** One answer: the slot, and its evaluation, or null when the host had taken it back before it began. */
export type Answer = readonly [slot: number, evaluation: Evaluation | null];

/** From a worker to the host. Answers travel as JSON text, which costs less than cloning their objects. */
export type FromWorker =
  | { readonly type: 'ready'; readonly kernelThread: number | undefined }
  | { readonly type: 'answers'; readonly json: string };
