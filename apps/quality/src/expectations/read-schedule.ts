import { isSchedule, type Schedule } from './schedule.js';

/** What a rule or service level says of when it is looked at. */
export interface Scheduled {
  readonly schedule?: string;
  readonly scheduler?: string;
}

/** A text with its zone in front, as crontabs and schedulers write it. */
const withZone = /^(?:CRON_TZ|TZ)=(\S+)\s+(.*)$/s;

/**
 * The schedule that a rule or level has; a sentence that says why it is not watched, or `undefined` when it has none. Cron is
 * what can be watched, five fields of it: more often than every minute nothing is.
 * @param zone where the text names no zone itself
 */
export function readSchedule(
  { schedule, scheduler }: Scheduled,
  zone: string | number,
): Schedule | string | undefined {
  const text = schedule?.trim() ?? '';
  if (text === '') return undefined;
  if (scheduler !== undefined && scheduler.trim().toLowerCase() !== 'cron')
    return `Its schedule '${text}' is of ${scheduler}: only that of cron is watched.`;
  const [, named = zone, cron = text] = withZone.exec(text) ?? [];
  if (typeof named === 'string' && !isZone(named)) return `There is no time zone '${named}'.`;
  const read: Schedule = { cron: cron.trim().replace(/\s+/g, ' '), zone: named };
  if (!isSchedule(read)) return `Its schedule '${text}' is not cron of five fields.`;
  return neverComes(read.cron) ? `Its schedule '${text}' never comes round.` : read;
}

/** Whether a text names a time zone. */
export function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

const longestMonths: Readonly<Record<string, number>> = { 2: 29, 4: 30, 6: 30, 9: 30, 11: 30 };
const namesOfShort: Readonly<Record<string, string>> = { feb: '2', apr: '4', jun: '6', sep: '9', nov: '11' };

/** Whether all its days are missing from all its months: looking for such a day would take for ever. */
function neverComes(cron: string): boolean {
  const [, , days = '*', months = '*', weekdays = '*'] = cron.toLowerCase().split(' ');
  if (weekdays !== '*' || !/^[\d,-]+$/.test(days)) return false;
  const first = Math.min(...days.split(',').map((it) => Number.parseInt(it, 10)));
  return months.split(',').every((month) => first > (longestMonths[namesOfShort[month] ?? month] ?? 31));
}
