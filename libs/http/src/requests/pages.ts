import { highestCount } from '#contracts/identifiers';
import { z } from 'zod';

/** The sort key of a row: what a cursor holds. */
export type SortKey = string | number | readonly string[];

/** How the cursors of a list are read that is sorted by a text, by UUIDs, or by numbers from 1. */
export const textKey = z.tuple([z.string().regex(/^[^\0\p{Surrogate}]*$/u)]).transform(([text]) => text);
export const uuidKey = z.tuple([z.uuid()]).transform(([id]) => id);
export const numberKey = z
  .tuple([z.string().regex(/^[1-9]\d*$/)])
  .transform(([digits]) => Number(digits))
  .refine((number) => number <= highestCount);

/**
 * How a list is read: at most `limit` items, starting behind the cursor `after`, which is read as the sort key it holds.
 * @param key reads the parts of a sort key
 */
export function pageQuery<Key>(key: z.ZodType<Key>) {
  return {
    limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many items at most.'),
    after: cursorOf(key).optional().describe('The `next` of the page before.'),
  };
}

/** A member of things in answers of which not everything is for everybody. */
export const leftOut = z
  .record(z.string(), z.int())
  .optional()
  .describe('How many fields the caller does not see, by what they are; left out where there are none.');

/** The schema of one page of items. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable(),
    hidden: z
      .int()
      .optional()
      .describe(
        'How many there are that the caller may not see, counted up to 1,000; left out where all are seen.',
      ),
  });
}

/** One page of a list; `next` is null on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
  /** How many there are that the caller may not see, counted up to 1,000. */
  readonly hidden?: number;
}

/**
 * Cuts a page from rows that were read with `limit + 1`.
 * @param keyOf the sort key of a row, as the next query needs it
 */
export function toPage<Item>(
  rows: readonly Item[],
  limit: number,
  keyOf: (row: Item) => SortKey,
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

/** The cursor behind a row with that sort key. */
export function encodeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify([key].flat().map(String))).toString('base64url');
}

function cursorOf<Key>(key: z.ZodType<Key>) {
  return z.string().transform((cursor, context): Key => {
    const read = key.safeParse(readJson(cursor));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
    return z.NEVER;
  });
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
