import { z } from 'zod';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, as 08:30');

/** Hours of some days of the week, where somebody's clocks show them. */
export const Hours = z
  .strictObject({
    zone: z.string().refine(isZone, 'must be a time zone, as Europe/Zurich').default('UTC'),
    days: z
      .array(z.enum(days))
      .min(1)
      .default([...days]),
    from: Time.default('00:00'),
    to: Time.default('24:00').describe('Up to this time, and not at it.'),
  })
  .refine(({ from, to }) => from < to, { error: 'must be after from', path: ['to'] })
  .meta({ id: 'Hours', description: "Hours of some days of the week, where somebody's clocks show them." });
export type Hours = z.infer<typeof Hours>;

/** Whether an instant is within hours. */
export function isWithin({ zone, days: wanted, from, to }: Hours, at: Date): boolean {
  const { day, time } = clockIn(zone, at);
  return wanted.some((it) => it === day) && from <= time && time < to;
}

const minuteMs = 60_000;
const weekMinutes = 8 * 24 * 60;
const step = 15;

/** The next minute at which something that follows clocks is otherwise than at `at`; null when that is not within a week. */
export function nextChange(isSo: (at: Date) => boolean, at: Date): Date | null {
  const before = isSo(at);
  const startMinute = Math.floor(at.getTime() / minuteMs);
  const differs = (minutes: number) => isSo(new Date((startMinute + minutes) * minuteMs)) !== before;
  for (let minutes = step; minutes <= weekMinutes; minutes += step) {
    if (!differs(minutes)) continue;
    let first = minutes - step + 1;
    while (!differs(first)) first += 1;
    return new Date((startMinute + first) * minuteMs);
  }
  return null;
}

function clockIn(zone: string, at: Date): { day: string; time: string } {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((it) => it.type === type)?.value ?? '';
  return { day: part('weekday').toLowerCase(), time: `${part('hour')}:${part('minute')}` };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
