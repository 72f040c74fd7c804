import { workerData } from 'node:worker_threads';
import { lowerPriority, ownKernelThread } from './kernel-thread.js';
import type { WorkerStart } from './worker-messages.js';

const start = workerData as WorkerStart;
if (start.lowPriority) lowerPriority(ownKernelThread());
// Loaded only now: what a thread of low priority loads must not hold up others either.
const { serve } = await import('./serve.js');
serve(start);
