import { z } from 'zod';
import { RequestInvalid } from '#errors';

/** How a list is read: at most `limit` items, starting behind the cursor `after`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many items at most.'),
  after: z.string().optional().describe('The `next` of the page before.'),
};

/** The schema of one page of items. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** One page of a list; `next` is null on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

/**
 * Cuts a page from rows that were read with `limit + 1`.
 * @param keyOf the sort key of a row, as the next query needs it
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: shown.map(toItem), next };
}

export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const anyText = z.string().regex(/^[^\0\p{Surrogate}]*$/u);

/** What a cursor of a list sorted by UUIDs holds. */
export const uuidKey = z.uuid();
const numberKey = z.string().regex(/^[1-9]\d{0,8}$/);

/**
 * The sort key in a cursor, or undefined for the first page.
 * @param part what each part of the key must be; any text when left out
 * @throws RequestInvalid when the cursor was not made by us
 */
export function decodeCursor(
  after: string | undefined,
  length: number,
  part: z.ZodType<string> = anyText,
): string[] | undefined {
  if (after === undefined) return undefined;
  const parsed = z.array(part).length(length).safeParse(readJson(after));
  if (!parsed.success) throw new RequestInvalid([{ path: 'after', message: 'is not a cursor of this list' }]);
  return parsed.data;
}

/**
 * The number in a cursor of a list sorted by numbers from 1, or undefined for the first page.
 * @throws RequestInvalid when the cursor was not made by us
 */
export function decodeNumber(after: string | undefined): number | undefined {
  const number = decodeCursor(after, 1, numberKey)?.[0];
  return number === undefined ? undefined : Number(number);
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
