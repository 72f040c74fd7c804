import type { SchemaObject } from '#contracts/documents';
import { compareDeprecation } from './compare-deprecation.js';
import { compareKeys } from './compare-keys.js';
import { compareProperties } from './compare-properties.js';
import { match } from './matching.js';
import { compareNames, identities } from './naming.js';
import type { Report } from './rules.js';
import { compareQuality } from './service/compare-quality.js';

// These are queried alike: which of them serves the data is the producer's own affair.
const queriedAlike = new Set(['table', 'view', 'materialized view', 'materialized_view', 'external table']);

/** Compares the objects of two versions and all that is in them. */
export function compareObjects(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  report: Report,
): void {
  const { kept, removed, added } = match(before, after, identities);
  for (const { name } of removed) report('OBJECT_REMOVED', name, `object ${name} was removed`);
  for (const { name } of added) report('OBJECT_ADDED', name, `object ${name} was added`);
  for (const pair of kept) compareObject(pair, report);
}

function compareObject(pair: readonly [SchemaObject, SchemaObject], report: Report): void {
  const [before, after] = pair;
  const path = before.name;
  compareNames('OBJECT', pair, path, report);
  compareKind(pair, report);
  compareDeprecation('OBJECT', pair, path, report);
  const properties = match(before.properties ?? [], after.properties ?? [], identities);
  compareProperties(properties, path, report);
  compareKeys(properties, path, report);
  compareQuality(before.quality ?? [], after.quality ?? [], path, report);
}

function compareKind([before, after]: readonly [SchemaObject, SchemaObject], report: Report): void {
  const [kind, kindNow] = [before.physicalType?.toLowerCase(), after.physicalType?.toLowerCase()];
  if (kind === kindNow || kind === undefined || kindNow === undefined) return;
  if (queriedAlike.has(kind) && queriedAlike.has(kindNow)) return;
  report('OBJECT_RETYPED', before.name, `physical type changed from ${kind} to ${kindNow}`);
}
