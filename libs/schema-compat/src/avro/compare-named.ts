import { BACKWARD, FORWARD, NEITHER, type Directions } from './direction-checks.js';
import { placeName, type Findings, type Spot } from './findings.js';
import { compareDoc, compareLists } from './compare-attributes.js';
import { compareEnumMeanings } from './compare-meanings.js';
import { namesMatch } from './matching.js';
import type { EnumType, FixedType, NamedType } from './types.js';

/** Compares what all named types carry. */
export function compareNames(findings: Findings, before: NamedType, after: NamedType, spot: Spot): void {
  if (before.name !== after.name) {
    const message = `The type of ${placeName(spot.path)} was renamed from ${before.fullName} to ${after.fullName}.`;
    findings.add(spot, 'NAME_CHANGED', message, unmatched(before, after));
  } else if (before.namespace !== after.namespace) {
    const message = `The type of ${placeName(spot.path)} moved from ${before.fullName} to ${after.fullName}.`;
    findings.add(spot, 'NAMESPACE_CHANGED', message);
  }
  compareLists(
    findings,
    'ALIASES_CHANGED',
    `aliases of ${after.fullName}`,
    before.aliases,
    after.aliases,
    spot,
  );
  compareDoc(findings, after.fullName, before.doc, after.doc, spot);
}

/** Compares two enums; a reader's default stands in for every symbol that it does not know. */
export function compareEnums(findings: Findings, before: EnumType, after: EnumType, spot: Spot): void {
  compareNames(findings, before, after, spot);
  const where = `the enum ${after.fullName}`;
  const lost = after.default === undefined ? BACKWARD : NEITHER;
  for (const symbol of before.symbols) {
    if (after.symbolSet.has(symbol)) continue;
    findings.add(spot, 'ENUM_SYMBOL_REMOVED', `The symbol ${symbol} was removed from ${where}.`, lost);
  }
  const gained = before.default === undefined ? FORWARD : NEITHER;
  for (const symbol of after.symbols) {
    if (before.symbolSet.has(symbol)) continue;
    findings.add(spot, 'ENUM_SYMBOL_ADDED', `The symbol ${symbol} was added to ${where}.`, gained);
  }
  if (before.default !== after.default) {
    const change = `from ${before.default ?? 'none'} to ${after.default ?? 'none'}`;
    findings.add(spot, 'ENUM_DEFAULT_CHANGED', `The default of ${where} changed ${change}.`);
  }
  const isReordered = areSymbolsReordered(before, after);
  if (isReordered) {
    findings.add(spot, 'ENUM_SYMBOLS_REORDERED', `The symbols of ${where} changed their order.`);
  }
  compareEnumMeanings(findings, before, after, isReordered, spot);
}

/** Compares two fixed types. */
export function compareFixed(findings: Findings, before: FixedType, after: FixedType, spot: Spot): void {
  compareNames(findings, before, after, spot);
  if (before.size === after.size) return;
  const message = `The size of ${placeName(spot.path)} (${after.fullName}) changed from ${before.size} to ${after.size} bytes.`;
  findings.add(spot, 'FIXED_SIZE_CHANGED', message, BACKWARD | FORWARD);
}

function unmatched(before: NamedType, after: NamedType): Directions {
  return (namesMatch(after, before) ? NEITHER : BACKWARD) | (namesMatch(before, after) ? NEITHER : FORWARD);
}

function areSymbolsReordered(before: EnumType, after: EnumType): boolean {
  const common = before.symbols.filter((symbol) => after.symbolSet.has(symbol));
  const now = after.symbols.filter((symbol) => before.symbolSet.has(symbol));
  return common.some((symbol, at) => symbol !== now[at]);
}
