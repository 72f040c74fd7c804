import { startThread } from '#worker-threads';
import type { Worker } from 'node:worker_threads';

const code = { library: 'schema-examination', sources: new URL('..', import.meta.url), entry: 'worker/main' };

/** Starts a thread that examines schemas. @param progress shared with it, see `Progress` */
export function spawnWorker(progress: SharedArrayBuffer): Worker {
  return startThread(code, progress);
}
