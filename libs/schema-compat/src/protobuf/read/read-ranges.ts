import { MAX_TAG, type ProtoExtensions, type ProtoRange, type ProtoReserved } from '../model.js';
import type { Cursor } from './cursor.js';
import { readInlineOptions } from './read-option.js';
import { unescaped } from './string-literal.js';

/** Reads what follows the word `reserved` into a list. Names are quoted before the editions, bare since. */
export function readReserved(cursor: Cursor, max: number, entries: ProtoReserved[]): void {
  do {
    entries.push(readReservedEntry(cursor, max));
  } while (cursor.accept(','));
  cursor.expect(';');
}

/** Reads what follows the word `extensions`. */
export function readExtensions(cursor: Cursor): ProtoExtensions {
  const ranges: ProtoRange[] = [];
  do {
    ranges.push(readRange(cursor, MAX_TAG));
  } while (cursor.accept(','));
  const options = readInlineOptions(cursor);
  cursor.expect(';');
  return { ranges, options };
}

function readReservedEntry(cursor: Cursor, max: number): ProtoReserved {
  const { kind } = cursor.peek();
  if (kind === 'string') return unescaped(cursor.string('a name'));
  if (kind === 'word') return cursor.name('a name');
  return readRange(cursor, max);
}

function readRange(cursor: Cursor, max: number): ProtoRange {
  const from = cursor.integer('a number');
  if (!cursor.accept('to')) return { from, to: from };
  const to = cursor.accept('max') ? max : cursor.integer('a number');
  if (to < from) throw cursor.invalid(`the range ends at ${to}, before its start ${from}`);
  return { from, to };
}
