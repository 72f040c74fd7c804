/** What pools of worker threads share: how threads are started, built or as TypeScript, and jobs that wait for them. */
export { JobQueue } from './job-queue.js';
export { startThread } from './start-thread.js';
