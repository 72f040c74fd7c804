import { readFileSync } from 'node:fs';

/**
 * Milliseconds for which a thread of this process has had a processor. On a busy machine that is less than has passed.
 *
 * @param thread the kernel's number of the thread
 * @returns undefined where the platform does not tell, or the thread has ended
 */
export function processorTimeMs(thread: number | undefined): number | undefined {
  if (thread === undefined) return undefined;
  try {
    const [onProcessorNs] = readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ');
    return Number(onProcessorNs) / 1e6;
  } catch {
    return undefined;
  }
}
