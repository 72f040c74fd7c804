import { Worker } from 'node:worker_threads';
import { workerFile } from './worker-file.js';

/** What one job may allocate, far more than any of use needs; a thread beyond it ends, and the job that it was at fails. */
const HEAP_MEGABYTES = 256;

/** What a library's threads run; see {@link workerFile}. */
export interface ThreadCode {
  readonly library: string;
  readonly sources: URL;
  readonly entry: string;
}

/** Starts a thread with bounded memory. @param start what it finds as `workerData` */
export function startThread({ library, sources, entry }: ThreadCode, start: unknown): Worker {
  return new Worker(workerFile(library, sources, entry), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    // Flags of the main thread, such as Jest's, are not the thread's.
    execArgv: [],
  });
}
