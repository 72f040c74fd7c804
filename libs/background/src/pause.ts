import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms` milliseconds, or at once when `signal` aborts. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    // Aborted: whoever waits looks at the signal itself.
  }
}
