import { z } from 'zod';

/** An id of a product, contract or domain as teams choose it: a UUID, a slug, a URN; no control characters. */
export const Identifier = z
  .string()
  .min(1)
  .max(256)
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'must not contain control characters');

// The databases know no year 0.
const hasYear = (text: string): boolean => !text.startsWith('0000');
const yearMissing = { error: 'must be in the year 1 or later', abort: true };

/** A point in time, RFC 3339 with an offset. */
export const Timestamp = z.iso.datetime({ offset: true, abort: true }).refine(hasYear, yearMissing);

/** A calendar day, `2027-06-30`. */
export const Day = z.iso.date({ abort: true }).refine(hasYear, yearMissing);

/** A UTC day or an instant, from 1970 on: when questions about the past are asked for. */
export const Moment = z
  .union([Day, Timestamp], { error: 'must be a day as 2027-06-30, or an instant as 2027-06-30T12:00:00Z' })
  .refine((text) => new Date(text).getTime() >= 0, { error: 'must not be before 1970' });
