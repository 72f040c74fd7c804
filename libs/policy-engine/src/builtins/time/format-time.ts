import { MONTHS, WEEKDAYS, weekdayOf, yearDayOf } from './calendar.js';
import type { CivilTime } from './calendar.js';
import { readLayout } from './layout.js';
import type { LayoutElement, LayoutKind } from './layout.js';
import { civilOf } from './moment.js';
import type { Moment } from './moment.js';

/** The moment in a Go layout. */
export function formatTime(moment: Moment, layout: string): string {
  const civil = civilOf(moment);
  return readLayout(layout)
    .map((element) => WRITERS[element.kind](civil, moment, element))
    .join('');
}

type Writer = (civil: CivilTime, moment: Moment, element: LayoutElement) => string;

const WRITERS: Record<LayoutKind, Writer> = {
  literal: (_civil, _moment, { text }) => text,
  year: ({ year }) => (year < 0 ? `-${padded(-year, 4)}` : padded(year, 4)),
  yearShort: ({ year }) => padded(Math.abs(year) % 100, 2),
  month: ({ month }) => String(month),
  monthZero: ({ month }) => padded(month, 2),
  monthName: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  monthNameLong: ({ month }) => MONTHS[month - 1] ?? '',
  weekday: (civil) => (WEEKDAYS[weekdayOf(civil)] ?? '').slice(0, 3),
  weekdayLong: (civil) => WEEKDAYS[weekdayOf(civil)] ?? '',
  day: ({ day }) => String(day),
  daySpace: ({ day }) => String(day).padStart(2, ' '),
  dayZero: ({ day }) => padded(day, 2),
  yearDaySpace: (civil) => String(yearDayOf(civil)).padStart(3, ' '),
  yearDayZero: (civil) => padded(yearDayOf(civil), 3),
  hour: ({ hour }) => padded(hour, 2),
  hour12: ({ hour }) => String(hour % 12 || 12),
  hour12Zero: ({ hour }) => padded(hour % 12 || 12, 2),
  minute: ({ minute }) => String(minute),
  minuteZero: ({ minute }) => padded(minute, 2),
  second: ({ second }) => String(second),
  secondZero: ({ second }) => padded(second, 2),
  pm: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  pmLower: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  zoneName: (_civil, { zone, seconds }) => zone.nameAt(seconds),
  offset: (_civil, { zone, seconds }, { text }) => offsetText(zone.offsetAt(seconds), text),
  fraction: (_civil, { nanos }, { text }) =>
    text.slice(0, 1) +
    padded(nanos, 9)
      .slice(0, text.length - 1)
      .padEnd(text.length - 1, '0'),
  fractionTrimmed: (_civil, { nanos }, { text }) => {
    const digits = padded(nanos, 9)
      .slice(0, text.length - 1)
      .replace(/0+$/, '');
    return digits === '' ? '' : text.slice(0, 1) + digits;
  },
};

function offsetText(offset: number, spelling: string): string {
  if (spelling.startsWith('Z') && offset === 0) return 'Z';
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map((part) =>
    padded(part, 2),
  );
  const digits = spelling.slice(1).replaceAll(':', '').length;
  const shown = parts.slice(0, digits / 2);
  return (offset < 0 ? '-' : '+') + shown.join(spelling.includes(':') ? ':' : '');
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
