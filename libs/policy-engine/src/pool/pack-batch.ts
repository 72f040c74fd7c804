import type { BatchItem, EvaluateBatch } from '../worker/worker-messages.js';
import type { EvaluationJob } from './evaluation-job.js';

/** Copies the inputs of jobs, once, into a buffer that can be handed to a worker. */
export function packBatch(entries: readonly { slot: number; job: EvaluationJob }[]): EvaluateBatch {
  const inputs = new ArrayBuffer(entries.reduce((sum, { job }) => sum + job.bytes.length, 0));
  const bytes = new Uint8Array(inputs);
  let start = 0;
  const items = entries.map(({ slot, job }): BatchItem => {
    const end = start + job.bytes.length;
    bytes.set(job.bytes, start);
    const item = { slot, digests: job.digests, only: job.only, start, end };
    start = end;
    return item;
  });
  return { type: 'evaluate', inputs, items };
}
