import { startThread } from '#worker-threads';
import type { Worker } from 'node:worker_threads';
import type { WorkerStart } from '../worker/worker-messages.js';

const code = { library: 'policy-engine', sources: new URL('..', import.meta.url), entry: 'worker/main' };

/** Starts the engine's own worker thread. */
export function spawnWorker(start: WorkerStart): Worker {
  return startThread(code, start);
}
