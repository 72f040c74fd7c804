/** What pools of worker threads share: what threads are started from, built or as TypeScript, and jobs that wait for them. */
export { JobQueue } from './job-queue.js';
export { workerFile } from './worker-file.js';
