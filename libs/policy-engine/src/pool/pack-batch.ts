import type { BatchItem, EvaluateBatch } from '../worker/worker-messages.js';
import type { EvaluationJob } from './evaluation-job.js';

/** Copies the inputs of jobs, once, into a buffer that can be handed to a worker. */
export function packBatch(entries: readonly { slot: number; job: EvaluationJob }[]): EvaluateBatch {
  const sizes = entries.map(({ job }) => Buffer.byteLength(job.input));
  const inputs = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  const bytes = Buffer.from(inputs);
  let start = 0;
  const items = entries.map(({ slot, job }, position): BatchItem => {
    const end = start + (sizes[position] ?? 0);
    if (typeof job.input === 'string') bytes.write(job.input, start);
    else bytes.set(job.input, start);
    const item = { slot, digests: job.digests, only: job.only, start, end };
    start = end;
    return item;
  });
  return { type: 'evaluate', inputs, items };
}
