import { workerFile } from '#worker-threads';
import { Worker } from 'node:worker_threads';
import type { WorkerStart } from '../worker/worker-messages.js';

// What host builtins may allocate; a worker beyond it ends, which fails the evaluation it was running.
const HEAP_MEGABYTES = 256;

/** Starts the engine's own worker thread. */
export function spawnWorker(start: WorkerStart): Worker {
  return new Worker(workerFile('policy-engine', new URL('..', import.meta.url), 'worker/main'), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    // Flags of the main thread, such as Jest's, are not the worker's.
    execArgv: [],
  });
}
