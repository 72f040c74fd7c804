import { BuiltinError } from '../builtin-error.js';
import { toSeconds } from './calendar.js';

/** Time zone names that stand for letters the International Components lack, by their zones. */
const LETTERS: Readonly<Record<string, string>> = {
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Shanghai': 'CST',
  'Asia/Taipei': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Manila': 'PST',
  'Asia/Kolkata': 'IST',
  'Asia/Calcutta': 'IST',
  'Asia/Karachi': 'PKT',
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
  'Europe/Moscow': 'MSK',
  'Africa/Johannesburg': 'SAST',
  'Africa/Lagos': 'WAT',
  'Africa/Nairobi': 'EAT',
  'Africa/Maputo': 'CAT',
  'Africa/Harare': 'CAT',
  'Africa/Algiers': 'CET',
  'Africa/Tunis': 'CET',
  'Africa/Abidjan': 'GMT',
  'Africa/Accra': 'GMT',
};
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-CA', 'en-IL'];

/** Names that Go and the International Components both read as UTC, so need no look-up. */
const UTC_NAMES = new Set(['', 'UTC', 'Local']);

/** A place's civil time: how far it is from UTC at a moment, and what that is called. */
export interface Zone {
  /** Seconds east of UTC. */
  offsetAt(seconds: number): number;
  /** Letters such as `CEST`, or `+03` where there are none. */
  nameAt(seconds: number): string;
}

const UTC: Zone = { offsetAt: () => 0, nameAt: () => 'UTC' };
const loaded = new Map<string, Zone>();

/**
 * The zone of an IANA name. `Local` is UTC: what a policy says must not depend on the machine it runs on.
 * @throws BuiltinError when there is no such zone.
 */
export function loadZone(name: string): Zone {
  if (UTC_NAMES.has(name)) return UTC;
  const zone = loaded.get(name) ?? readZone(name);
  loaded.set(name, zone);
  return zone;
}

function readZone(name: string): Zone {
  // Offsets such as +02:00 are names to the International Components, but not in the IANA database.
  if (/^[+-]/.test(name) || /\d{2}:\d{2}/.test(name)) throw unknownZone(name);
  try {
    const clock = new Intl.DateTimeFormat('en-US', { ...CLOCK, timeZone: name });
    if (!isSpelledSo(name, clock.resolvedOptions().timeZone)) throw unknownZone(name);
    const offsetAt = (seconds: number) => offset(clock, seconds);
    return { offsetAt, nameAt: (seconds) => letters(name, seconds, offsetAt) ?? numeric(offsetAt(seconds)) };
  } catch {
    throw unknownZone(name);
  }
}

// The names are files to Go, and letters of another case another file; the International Components take any case.
function isSpelledSo(name: string, canonical: string): boolean {
  const alike = name.toLowerCase() === canonical.toLowerCase();
  return alike ? name === canonical : /^[A-Z]/.test(name);
}

function unknownZone(name: string): BuiltinError {
  return new BuiltinError(`unknown time zone ${name}`);
}

const CLOCK = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function offset(clock: Intl.DateTimeFormat, seconds: number): number {
  const parts = new Map(clock.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  const year = parts.get('era') === 'BC' ? 1 - read('year') : read('year');
  const civil = { year, month: read('month'), day: read('day') };
  const time = { hour: read('hour'), minute: read('minute'), second: read('second') };
  return toSeconds({ ...civil, ...time }) - seconds;
}

// For early moments the International Components have no letters: those of the same offset later on are taken.
const PROBES = [Date.UTC(2020, 0, 1) / 1000, Date.UTC(2020, 6, 1) / 1000];

function letters(name: string, seconds: number, offsetAt: (seconds: number) => number): string | undefined {
  const alike = PROBES.filter((probe) => offsetAt(probe) === offsetAt(seconds));
  return [seconds, ...alike].map((moment) => lettersAt(name, moment)).find((found) => found !== undefined);
}

function lettersAt(name: string, seconds: number): string | undefined {
  const known = LETTERS[name];
  if (known !== undefined) return known;
  for (const locale of LOCALES) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName: 'short' });
    const part = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value;
    if (part !== undefined && /^(?!LH)[A-Z]{2,5}$/.test(part)) return part;
  }
  return undefined;
}

function numeric(offsetSeconds: number): string {
  const minutes = Math.round(Math.abs(offsetSeconds) / 60);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  const rest = minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0');
  return `${offsetSeconds < 0 ? '-' : '+'}${hours}${rest}`;
}
