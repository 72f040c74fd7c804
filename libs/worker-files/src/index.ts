/** What worker threads are started from, whether a library runs built or as TypeScript. */
export { workerFile } from './worker-file.js';
