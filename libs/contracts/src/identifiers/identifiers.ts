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
