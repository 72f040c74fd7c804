import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/** The kernel's number of the calling thread; undefined where it is not Linux. */
export function ownKernelThread(): number | undefined {
  try {
    return Number(basename(readlinkSync('/proc/thread-self')));
  } catch {
    return undefined;
  }
}

/**
 * Lowers the priority of a thread, for good: where processors are scarce, it gets about a tenth of what others get. On
 * platforms where threads have no priority of their own nothing happens.
 */
export function lowerPriority(thread: number | undefined): void {
  if (thread === undefined) return;
  try {
    // Linux takes a thread's number where it takes a process's.
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The whole process has a lower priority already.
  }
}
