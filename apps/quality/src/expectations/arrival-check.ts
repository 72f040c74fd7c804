import type { ServiceLevel } from '#contracts/documents';
import { durationSeconds } from '#document-readers';
import type { Check } from './expectation.js';
import { graceOf } from './grace.js';
import { readSchedule } from './read-schedule.js';
import type { LevelPlace } from './level-place.js';

/** No deadline of a hundred years will be watched. */
const longestSeconds = 100 * 365 * 86_400;

const everySoOften: Readonly<Record<string, string>> = {
  hourly: 'PT1H',
  daily: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
  quarterly: 'P3M',
  yearly: 'P1Y',
};

/**
 * Freshness, latency and frequency: data must have arrived within a time; with a schedule, it must at each time of that be so
 * young, and where it is how often data comes, have come since the time before.
 */
export function arrivalCheck(
  level: ServiceLevel,
  property: 'freshness' | 'latency' | 'frequency',
  { element, zone }: LevelPlace,
): Check {
  const seconds = secondsOf(level);
  const schedule = readSchedule(level, zone);
  if (schedule !== undefined && typeof schedule !== 'string') {
    const age = property === 'frequency' ? null : seconds;
    if (age !== undefined)
      return { kind: 'punctuality', element, schedule, graceSeconds: graceOf(level), seconds: age };
  }
  if (seconds !== undefined) return { kind: 'freshness', element, seconds };
  return {
    kind: 'none',
    reason: `'${level.value} ${level.unit ?? ''}' is no length of time that can be watched.`,
  };
}

/** Of a range the longer time counts. */
function secondsOf({ value, valueExt, unit }: ServiceLevel): number | undefined {
  const lengths = [value, valueExt].map((it) => durationSeconds(spelt(it), unit) ?? 0);
  const seconds = Math.max(...lengths);
  return seconds > 0 && seconds <= longestSeconds ? seconds : undefined;
}

function spelt(value: unknown): unknown {
  return typeof value === 'string' ? (everySoOften[value.trim().toLowerCase()] ?? value) : value;
}
