import { z } from 'zod';

const schemeAndRest = /^[a-z][a-z0-9+.-]*:/i;
const legalCharacters =
  /^(?:[a-z0-9\-._~:/?[\]@!$&'()*+,;=]|%[0-9a-f]{2})+(?:#(?:[a-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*)?$/i;
const timeOfDay = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

// What the readers of a document put in themselves: ${VAR}, {{ name }}, {name} or <name>.
const placeholder = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{[^{}\s]*\}|<[^<>\s]*>/g;

/**
 * An absolute URI by RFC 3986: any scheme, so that `jdbc:` and `mailto:` count. Placeholders may stand for any part of
 * it, the scheme too.
 */
export const Uri = z.stringFormat('uri', (text) => {
  const filled = text.replace(placeholder, 'x');
  const namesScheme = schemeAndRest.test(filled) || text.search(placeholder) === 0;
  return namesScheme && legalCharacters.test(filled);
});

/** A calendar date by RFC 3339, e.g. `2026-11-21`. */
export const CalendarDate = z.iso.date();

/** A date and time with its offset by RFC 3339; a space may stand for the `T`. */
export const DateTime = z.stringFormat('date-time', isDateTime);

/** An identifier that stays the same when what it names is renamed. */
export const StableId = z.string().regex(/^[A-Za-z0-9_-]+$/);

function isDateTime(text: string): boolean {
  const [date, time, ...rest] = text.split(/[t\s]/i);
  if (date === undefined || time === undefined || rest.length > 0) return false;
  return CalendarDate.safeParse(date).success && isTimeOfDay(time);
}

function isTimeOfDay(text: string): boolean {
  const [, hour, minute, second] = timeOfDay.exec(text) ?? [];
  if (hour === undefined) return false;
  const isLeapSecond = second === '60' && minute === '59';
  return Number(hour) < 24 && Number(minute) < 60 && (Number(second) < 60 || isLeapSecond);
}
