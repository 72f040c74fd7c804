import {
  MAX_ENUM_NUMBER,
  MAX_TAG,
  reservedRanges,
  type ProtoEnum,
  type ProtoExtensions,
  type ProtoRange,
} from '../model.js';
import { escaped } from '../read/string-literal.js';
import { inlineOptions } from './print-option.js';
import type { PrintStyle } from './print-style.js';

/** The `reserved` statements: numbers, then names, which are bare in the editions. */
export function reservedLines(
  { reserved }: Pick<ProtoEnum, 'reserved'>,
  { edition, reservesApart }: PrintStyle,
): string[] {
  const ranges = reservedRanges(reserved).map(printedRange);
  const names = reserved.flatMap((entry) => (typeof entry === 'string' ? [printedName(entry, edition)] : []));
  const statements = reservesApart ? [...ranges, ...names].map((it) => [it]) : [ranges, names];
  return statements.filter((list) => list.length > 0).map((list) => `reserved ${list.join(', ')};`);
}

/** The `extensions` statements. */
export function extensionLines(extensions: readonly ProtoExtensions[]): string[] {
  return extensions.map(
    ({ ranges, options }) => `extensions ${ranges.map(printedRange).join(', ')}${inlineOptions(options)};`,
  );
}

function printedRange({ from, to }: ProtoRange): string {
  if (from === to) return String(from);
  return `${from} to ${to === MAX_TAG || to === MAX_ENUM_NUMBER ? 'max' : to}`;
}

function printedName(name: string, edition: string): string {
  return edition.startsWith('proto') ? `"${escaped(name)}"` : name;
}
