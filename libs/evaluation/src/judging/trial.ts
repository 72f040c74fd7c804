import type { PolicyMetadata } from '#policy-engine';

/** So long after a step an authored set is on trial. */
export const TRIAL_MS = 60 * 60 * 1_000;

/** A set on trial: while it is, a fault of it refuses nobody's change, and what judged before it does so in its place. */
export interface Trial<Before> {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The newest first, down to the last that was not on trial itself; undefined where nothing judged before those. */
  readonly before: readonly (Before | undefined)[];
}

/** What of an authored set is known without its module. */
export interface SetAbout {
  readonly digest: string;
  readonly policies: readonly PolicyMetadata[];
}

/** @param now milliseconds since 1970 */
export function isOnTrial(trial: Trial<unknown> | undefined, now: number): boolean {
  return trial !== undefined && now < trial.until;
}
