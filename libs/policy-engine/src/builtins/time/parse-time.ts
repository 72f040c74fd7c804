import { BuiltinError } from '../builtin-error.js';
import { MONTHS, WEEKDAYS, daysIn, fromSeconds, toSeconds } from './calendar.js';
import { readLayout } from './layout.js';
import type { LayoutElement, LayoutKind } from './layout.js';
import { momentOf } from './moment.js';
import type { Moment } from './moment.js';
import { loadZone } from './zone.js';

/** What has been read of a time so far. */
interface Parts {
  year: number;
  month: number | undefined;
  day: number | undefined;
  yearDay: number | undefined;
  hour: number;
  minute: number;
  second: number;
  nanos: number;
  afternoon: boolean | undefined;
  /** Seconds east of UTC. */
  offset: number;
}

/**
 * Reads a time in a Go layout. Without a zone in the text it is UTC, also where letters name a zone that UTC lacks.
 * @throws BuiltinError when the text does not fit the layout or the calendar.
 */
export function parseTime(layout: string, text: string): Moment {
  const elements = readLayout(layout);
  const reader = new TimeReader(text, () => mismatch(text, layout));
  for (const [at, element] of elements.entries()) reader.read(element, elements[at + 1]);
  reader.expectEnd();
  return toMoment(reader.parts, () => mismatch(text, layout));
}

function mismatch(text: string, layout: string): BuiltinError {
  return new BuiltinError(`parsing time "${text}" as "${layout}": cannot parse`);
}

function toMoment(parts: Parts, refuse: () => BuiltinError): Moment {
  const { year, yearDay, second, minute, nanos, offset } = parts;
  const date = yearDay === undefined ? undefined : dateOfYearDay(year, yearDay);
  if (yearDay !== undefined && (date?.year !== year || yearDay < 1)) throw refuse();
  if (date && ((parts.month ?? date.month) !== date.month || (parts.day ?? date.day) !== date.day))
    throw refuse();
  const month = date?.month ?? parts.month ?? 1;
  const day = date?.day ?? parts.day ?? 1;
  if (day < 1 || day > daysIn(year, month)) throw refuse();
  const civil = { year, month, day, hour: hourOf(parts), minute, second };
  const moment = momentOf(civil, nanos, loadZone('UTC'));
  return { ...moment, seconds: moment.seconds - offset };
}

function dateOfYearDay(year: number, yearDay: number): { year: number; month: number; day: number } {
  return fromSeconds(toSeconds({ year, month: 1, day: yearDay, hour: 0, minute: 0, second: 0 }));
}

function hourOf({ hour, afternoon }: Parts): number {
  if (afternoon === true && hour < 12) return hour + 12;
  return afternoon === false && hour === 12 ? 0 : hour;
}

class TimeReader {
  readonly parts: Parts = {
    year: 0,
    month: undefined,
    day: undefined,
    yearDay: undefined,
    hour: 0,
    minute: 0,
    second: 0,
    nanos: 0,
    afternoon: undefined,
    offset: 0,
  };

  constructor(
    private rest: string,
    private readonly refuse: () => BuiltinError,
  ) {}

  expectEnd(): void {
    if (this.rest !== '') throw this.refuse();
  }

  read(element: LayoutElement, next: LayoutElement | undefined): void {
    this.readers[element.kind](element, next);
  }

  private readonly readers: Record<LayoutKind, (element: LayoutElement, next?: LayoutElement) => void> = {
    literal: ({ text }) => this.literal(text),
    year: () => (this.parts.year = this.number(/^\d{4}/, 0, 9999)),
    yearShort: () => {
      const year = this.number(/^\d\d/, 0, 99);
      this.parts.year = year >= 69 ? year + 1900 : year + 2000;
    },
    month: () => (this.parts.month = this.number(/^\d\d?/, 1, 12)),
    monthZero: () => (this.parts.month = this.number(/^\d\d/, 1, 12)),
    monthName: () => (this.parts.month = this.name(MONTHS.map((name) => name.slice(0, 3))) + 1),
    monthNameLong: () => (this.parts.month = this.name(MONTHS) + 1),
    weekday: () => void this.name(WEEKDAYS.map((name) => name.slice(0, 3))),
    weekdayLong: () => void this.name(WEEKDAYS),
    day: () => (this.parts.day = this.number(/^\d\d?/, 0, 99)),
    daySpace: () => (this.parts.day = this.number(/^ ?(\d\d?)/, 0, 99)),
    dayZero: () => (this.parts.day = this.number(/^\d\d/, 0, 99)),
    yearDaySpace: () => (this.parts.yearDay = this.number(/^ {0,2}(\d{1,3})/, 0, 999)),
    yearDayZero: () => (this.parts.yearDay = this.number(/^\d{3}/, 0, 999)),
    hour: () => (this.parts.hour = this.number(/^\d\d?/, 0, 23)),
    hour12: () => (this.parts.hour = this.number(/^\d\d?/, 0, 12)),
    hour12Zero: () => (this.parts.hour = this.number(/^\d\d/, 0, 12)),
    minute: () => (this.parts.minute = this.number(/^\d\d?/, 0, 59)),
    minuteZero: () => (this.parts.minute = this.number(/^\d\d/, 0, 59)),
    second: (_element, next) => this.second(/^\d\d?/, next),
    secondZero: (_element, next) => this.second(/^\d\d/, next),
    pm: () => (this.parts.afternoon = this.take(/^[AP]M/) === 'PM'),
    pmLower: () => (this.parts.afternoon = this.take(/^[ap]m/) === 'pm'),
    zoneName: () => this.zoneName(),
    offset: ({ text }) => this.offset(text),
    fraction: ({ text }) => this.fraction(new RegExp(`^[.,]\\d{${text.length - 1}}`)),
    fractionTrimmed: () => {
      if (/^[.,]\d/.test(this.rest)) this.fraction(/^[.,]\d+/);
    },
  };

  // A space in the layout stands for any number of spaces.
  private literal(text: string): void {
    for (let expected = text; expected !== '';) {
      if (expected.startsWith(' ')) {
        if (this.rest !== '' && !this.rest.startsWith(' ')) throw this.refuse();
        [expected, this.rest] = [expected.replace(/^ +/, ''), this.rest.replace(/^ +/, '')];
      } else {
        if (expected[0] !== this.rest[0]) throw this.refuse();
        [expected, this.rest] = [expected.slice(1), this.rest.slice(1)];
      }
    }
  }

  // A fraction may follow the seconds although the layout has none.
  private second(pattern: RegExp, next: LayoutElement | undefined): void {
    this.parts.second = this.number(pattern, 0, 59);
    const expected = next?.kind === 'fraction' || next?.kind === 'fractionTrimmed';
    if (!expected && /^[.,]\d/.test(this.rest)) this.fraction(/^[.,]\d+/);
  }

  private fraction(pattern: RegExp): void {
    const digits = this.take(pattern).slice(1, 10);
    this.parts.nanos = Number(digits.padEnd(9, '0'));
  }

  // Letters name a zone, but only the place knows what they mean: the time is taken as UTC, as Go takes it there.
  private zoneName(): void {
    this.take(
      /^(?:UTC|ChST|MeST|GMT(?:[+-]\d{1,2})?|[+-]\d\d(?!\d)|[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3}(?![A-Z]))/,
    );
  }

  private offset(spelling: string): void {
    if (spelling.startsWith('Z') && this.rest.startsWith('Z')) {
      this.rest = this.rest.slice(1);
      return;
    }
    const digits = spelling.slice(1).replaceAll(/\d\d/g, '(\\d\\d)');
    const match = new RegExp(`^([+-])${digits}`).exec(this.rest);
    if (!match) throw this.refuse();
    const [hours, minutes, seconds] = match.slice(2).map(Number);
    if ((hours ?? 0) > 24 || (minutes ?? 0) > 60 || (seconds ?? 0) > 60) throw this.refuse();
    this.rest = this.rest.slice(match[0].length);
    const size = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
    this.parts.offset = match[1] === '-' ? -size : size;
  }

  private number(pattern: RegExp, least: number, most: number): number {
    const value = Number(this.take(pattern));
    if (value < least || value > most) throw this.refuse();
    return value;
  }

  private name(names: string[]): number {
    const found = names.findIndex(
      (name) => this.rest.slice(0, name.length).toLowerCase() === name.toLowerCase(),
    );
    if (found < 0) throw this.refuse();
    this.rest = this.rest.slice(names[found]?.length ?? 0);
    return found;
  }

  private take(pattern: RegExp): string {
    const match = pattern.exec(this.rest);
    if (!match) throw this.refuse();
    this.rest = this.rest.slice(match[0].length);
    return match[0];
  }
}
