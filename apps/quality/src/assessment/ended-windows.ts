import {
  dueFor,
  occurrenceAfter,
  occurrenceUpTo,
  type Standing,
  type Windows,
} from '../expectations/index.js';

/** A stretch of event time; its end does not belong to it. */
export interface Window {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** So that windows of a minute do not fill the memory after a week without a process. */
const mostAtOnce = 1_000;

/** The window that a moment lies in; `undefined` where the schedule has no time before or after it. */
export function windowOf({ schedule }: Windows, moment: Date): Window | undefined {
  const [startsAt, endsAt] = [occurrenceUpTo(schedule, moment), occurrenceAfter(schedule, moment)];
  return startsAt && endsAt && { startsAt, endsAt };
}

/** When a window is judged first: once it is over, and its grace. */
export function judgedAt({ schedule, graceSeconds }: Windows, { endsAt }: Window): Date {
  return dueFor(schedule, endsAt, graceSeconds);
}

/** From when on something that comes in corrects a window no more. */
export function closedAt({ latenessSeconds }: Windows, { endsAt }: Window): Date {
  return new Date(endsAt.getTime() + latenessSeconds * 1_000);
}

/** The first window that begins at a moment or after it. */
export function firstWindow(windows: Windows, moment: Date): Window | undefined {
  const startsAt = occurrenceAfter(windows.schedule, new Date(moment.getTime() - 1_000));
  return startsAt && windowOf(windows, startsAt);
}

/** Windows that a promise stands by at a time, in their order: those that can still be corrected, those not judged yet, and the newest. */
export function windowsToJudge(windows: Windows, { lastAt, windowsFrom }: Standing, now: Date): Window[] {
  const found: Window[] = [];
  for (const window of endedWindows(windows, now)) {
    if (windowsFrom === undefined || window.startsAt < windowsFrom || found.length === mostAtOnce) break;
    const counts = found.length === 0 || lastAt === null || window.endsAt > lastAt;
    if (!counts && closedAt(windows, window) <= now) break;
    found.push(window);
  }
  return found.reverse();
}

/** Windows whose time to be judged has come, the newest first. */
function* endedWindows(windows: Windows, now: Date): Generator<Window> {
  let endsAt = occurrenceUpTo(windows.schedule, now);
  while (endsAt !== undefined) {
    const startsAt = occurrenceUpTo(windows.schedule, new Date(endsAt.getTime() - 1_000));
    if (startsAt === undefined) return;
    const window = { startsAt, endsAt };
    if (judgedAt(windows, window) <= now) yield window;
    endsAt = startsAt;
  }
}
