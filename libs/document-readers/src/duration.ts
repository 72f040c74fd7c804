const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

const secondsPer: Readonly<Record<string, number>> = {
  ...units(0.001, 'ms', 'millisecond', 'milliseconds'),
  ...units(1, 's', 'sec', 'secs', 'second', 'seconds'),
  ...units(minute, 'm', 'min', 'mins', 'minute', 'minutes'),
  ...units(hour, 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...units(day, 'd', 'day', 'days'),
  ...units(7 * day, 'w', 'week', 'weeks'),
  ...units(year / 12, 'mo', 'mon', 'month', 'months'),
  ...units(year, 'y', 'yr', 'yrs', 'year', 'years'),
};

const isoDuration =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const isoSteps = [year, year / 12, 7 * day, day, hour, minute, 1];

/**
 * A service level's value and unit in seconds: `4` and `d`, `"4"` and `days`, or an ISO 8601 duration such as `P3Y`.
 * A year counts 365 days and a month a twelfth of it, so that 12 months equal a year.
 * `undefined` when it is no length of time, or its unit is unknown or missing.
 */
export function durationSeconds(value: unknown, unit?: string): number | undefined {
  if (typeof value === 'string' && isoDuration.test(value)) return isoSeconds(value);
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const factor = secondsPer[unit?.trim().toLowerCase() ?? ''];
  const amount = Number(value);
  return factor === undefined || Number.isNaN(amount) ? undefined : amount * factor;
}

function isoSeconds(text: string): number {
  const [, ...amounts] = isoDuration.exec(text) ?? [];
  return amounts.reduce((sum, amount, step) => sum + Number(amount ?? 0) * (isoSteps[step] ?? 0), 0);
}

function units(seconds: number, ...names: string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, seconds]));
}
