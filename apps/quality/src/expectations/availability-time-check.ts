import type { ServiceLevel } from '#contracts/documents';
import type { Check } from './expectation.js';
import { graceOf } from './grace.js';
import { isZone, readSchedule } from './read-schedule.js';
import type { LevelPlace } from './level-place.js';

/** `09:00`, `09:00:00`, `09:00-08:00`, `09:00Z`, `09:00 Europe/Berlin` */
const timeOfDay = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*(Z|[+-]\d{2}:?\d{2}|[A-Za-z]\S*)?$/;

/** A time of day by which data must have come, every day, or at the times of the level's schedule. */
export function availabilityTimeCheck(level: ServiceLevel, { element, zone }: LevelPlace): Check {
  const schedule = readSchedule(level, zone) ?? daily(level, zone);
  if (typeof schedule === 'string') return { kind: 'none', reason: schedule };
  return { kind: 'punctuality', element, schedule, graceSeconds: graceOf(level), seconds: null };
}

function daily({ value, unit }: ServiceLevel, zone: string | number) {
  const [, hour, minute, place = unit?.trim()] = timeOfDay.exec(String(value).trim()) ?? [];
  const named = place === undefined ? zone : zoneOf(place);
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59)
    return `'${value}' is no time of day such as 09:00 or 09:00-08:00.`;
  if (named === undefined) return `There is no time zone '${place}'.`;
  return { cron: `${Number(minute)} ${Number(hour)} * * *`, zone: named };
}

function zoneOf(text: string): string | number | undefined {
  if (text === 'Z') return 'UTC';
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (sign === undefined) return isZone(text) ? text : undefined;
  const ahead = Number(hours) * 60 + Number(minutes);
  // No place on earth is further from UTC, and no schedule could be told for one that were.
  return ahead > 14 * 60 ? undefined : sign === '-' ? -ahead : ahead;
}
