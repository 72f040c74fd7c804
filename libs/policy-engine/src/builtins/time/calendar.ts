/** A date and time of day on the Gregorian calendar, in whatever zone. */
export interface CivilTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const DAY = 86_400;

/** Seconds since 1970 of a civil time read as UTC; parts beyond their range carry over. */
export function toSeconds({ year, month, day, hour, minute, second }: CivilTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

/** The civil time in UTC at so many seconds since 1970. */
export function fromSeconds(seconds: number): CivilTime {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The day of the week, Sunday being 0. */
export function weekdayOf(civil: CivilTime): number {
  const days = Math.floor(toSeconds(civil) / DAY);
  return (((days + 4) % 7) + 7) % 7;
}

/** The day of the year, from 1. */
export function yearDayOf(civil: CivilTime): number {
  return Math.floor((toSeconds(civil) - toSeconds({ ...civil, month: 1, day: 1 })) / DAY) + 1;
}

/** How many days the month has. */
export function daysIn(year: number, month: number): number {
  return fromSeconds(toSeconds({ year, month: month + 1, day: 0, hour: 0, minute: 0, second: 0 })).day;
}
