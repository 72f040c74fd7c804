import type { ItemProperty } from '#contracts/documents';
import { allowedValues } from '#document-readers';
import { exactText, plainest } from '#exact-json';
import type { Report } from '../rules.js';

/** Compares the values that two versions allow by `enum`; their order, and what is said about them, does not matter. */
export function compareAllowedValues(
  before: ItemProperty,
  after: ItemProperty,
  path: string,
  report: Report,
): void {
  const [old, now] = [textsOf(before), textsOf(after)];
  if (old === undefined && now === undefined) return;
  if (old === undefined) return report('ENUM_ADDED', path, `it is now one of ${listed(now)}`);
  if (now === undefined)
    return report('ENUM_REMOVED', path, `it was one of ${listed(old)} and may now be anything`);
  const lost = [...old].filter((value) => !now.has(value));
  const gained = [...now].filter((value) => !old.has(value));
  if (lost.length > 0 && gained.length > 0)
    report('ENUM_CHANGED', path, `${listed(lost)} was allowed; now ${listed(gained)} is`);
  else if (lost.length > 0) report('ENUM_NARROWED', path, `${listed(lost)} is no longer allowed`);
  else if (gained.length > 0) report('ENUM_WIDENED', path, `${listed(gained)} is now allowed too`);
}

/** Values as JSON, so that 1 and "1" are two. */
function textsOf(property: ItemProperty): Set<string> | undefined {
  const values = allowedValues(property);
  return values && new Set(values.map((value, nth) => textOf(value, exactText(values, String(nth)))));
}

function textOf(value: unknown, exact: string | undefined): string {
  return exact === undefined ? JSON.stringify(value) : plainest(exact);
}

function listed(values: Iterable<string> | undefined): string {
  return [...(values ?? [])].join(', ');
}
