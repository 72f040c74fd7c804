import { workerFile } from '#worker-threads';
import { Worker } from 'node:worker_threads';

/** Far more than any schema of use needs; a thread beyond it ends, and with it the schema that was being examined. */
const HEAP_MEGABYTES = 256;

/** Starts a thread that examines schemas. @param progress shared with it, see `Progress` */
export function spawnWorker(progress: SharedArrayBuffer): Worker {
  return new Worker(workerFile('schema-examination', new URL('..', import.meta.url), 'worker/main'), {
    workerData: progress,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    // Flags of the main thread, such as Jest's, are not the thread's.
    execArgv: [],
  });
}
