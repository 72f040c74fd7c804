import type { WatchedCluster } from '#messaging';
import type { Exceptions } from './drifts/index.js';

/** The cluster that is watched, and how. */
export class Watch {
  /**
   * @param cluster undefined: none is
   * @param everyMs how long after the last comparison the next one is due, in milliseconds
   * @param except what is left out
   * @param unseenMs so long after its declaration a reader that was never seen is a finding, in milliseconds
   */
  constructor(
    readonly cluster: WatchedCluster | undefined,
    readonly everyMs: number,
    readonly except: Exceptions,
    readonly unseenMs: number,
  ) {}
}
