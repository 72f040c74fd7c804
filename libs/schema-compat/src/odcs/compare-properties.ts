import type { ItemProperty, SchemaProperty } from '#contracts/documents';
import { itemOf, mapOf, nestedProperties } from '#document-readers';
import { compareClassification } from './compare-classification.js';
import { compareAllowedValues } from './types/compare-allowed-values.js';
import { compareDeprecation } from './compare-deprecation.js';
import { match, type Matching } from './matching.js';
import { compareNames, identities } from './naming.js';
import type { Report } from './rules.js';
import { compareQuality } from './service/compare-quality.js';
import { compareMeanings } from './types/compare-meanings.js';
import { compareOptions } from './types/compare-options.js';
import { compareTypes } from './types/compare-types.js';

/** Compares the properties of an object, or those nested in a property, once it is known which were kept. */
export function compareProperties(
  { kept, removed, added }: Matching<SchemaProperty>,
  parent: string,
  report: Report,
): void {
  for (const { name } of removed)
    report('PROPERTY_REMOVED', `${parent}.${name}`, `property ${name} was removed`);
  for (const property of added) reportAdded(property, parent, report);
  for (const pair of kept) compareProperty(pair, parent, report);
}

function reportAdded({ name, required }: SchemaProperty, parent: string, report: Report): void {
  const rule = required ? 'REQUIRED_PROPERTY_ADDED' : 'PROPERTY_ADDED';
  report(rule, `${parent}.${name}`, `property ${name} was added${required ? ' as required' : ''}`);
}

function compareProperty(
  pair: readonly [SchemaProperty, SchemaProperty],
  parent: string,
  report: Report,
): void {
  const [before, after] = pair;
  const path = `${parent}.${before.name}`;
  compareNames('PROPERTY', pair, path, report);
  compareShape(pair, path, report);
  comparePresence(pair, path, report);
  compareDeprecation('PROPERTY', pair, path, report);
  compareClassification(before.classification, after.classification, path, report);
  compareQuality(before.quality ?? [], after.quality ?? [], path, report);
  compareNested(pair, path, report);
}

/** The type and its limits; those of an array's items, a map's keys and its values are reported under its own path. */
function compareShape(
  [before, after]: readonly [ItemProperty, ItemProperty],
  path: string,
  report: Report,
): void {
  if (compareTypes(before, after, path, report)) compareOptions(before, after, path, report);
  compareAllowedValues(before, after, path, report);
  compareMeanings(before, after, path, report);
  const [item, itemNow] = [itemOf(before), itemOf(after)];
  if (item && itemNow) compareShape([item, itemNow], path, report);
  const [map, mapNow] = [mapOf(before), mapOf(after)];
  if (map && mapNow) {
    compareShape([map.key, mapNow.key], path, report);
    compareShape([map.value, mapNow.value], path, report);
  }
}

function comparePresence(
  [before, after]: readonly [ItemProperty, ItemProperty],
  path: string,
  report: Report,
): void {
  if ((before.required ?? false) !== (after.required ?? false)) {
    if (after.required) report('REQUIRED_ADDED', path, 'it was optional and is now required');
    else report('REQUIRED_REMOVED', path, 'it was required and is now optional');
  }
  if ((before.unique ?? false) !== (after.unique ?? false)) {
    if (after.unique) report('UNIQUE_ADDED', path, 'its values are now unique');
    else report('UNIQUE_REMOVED', path, 'its values were unique and may now repeat');
  }
}

function compareNested(
  [before, after]: readonly [SchemaProperty, SchemaProperty],
  path: string,
  report: Report,
): void {
  const [nested, nestedNow] = [nestedProperties(before).properties, nestedProperties(after).properties];
  if (nested.length === 0 && nestedNow.length === 0) return;
  compareProperties(match(nested, nestedNow, identities), path, report);
}
