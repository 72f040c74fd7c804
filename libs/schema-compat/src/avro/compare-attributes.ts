import { compareFieldMeanings, compareMeanings } from './compare-meanings.js';
import { placeName, type AvroRule, type Findings, type Spot } from './findings.js';
import type { JsonObject, JsonValue } from './json.js';
import type { AvroType, RecordField } from './types.js';
import { writeJson } from './write-json.js';

/** Attributes that say together what a logical type says, and are told of as one. */
const OF_LOGICAL_TYPES: ReadonlySet<string> = new Set(['logicalType', 'precision', 'scale']);

/** Compares what a field carries beside its name and type. None of it decides who can read whom by itself. */
export function compareFieldAttributes(
  findings: Findings,
  before: RecordField,
  after: RecordField,
  spot: Spot,
): void {
  if (!isSame(before.default, after.default)) {
    const message = `The default of ${spot.path} changed from ${shown(before.default)} to ${shown(after.default)}.`;
    findings.add(spot, 'DEFAULT_CHANGED', message);
  }
  compareDoc(findings, spot.path, before.doc, after.doc, spot);
  compareLists(findings, 'ALIASES_CHANGED', `aliases of ${spot.path}`, before.aliases, after.aliases, spot);
  if (before.order !== after.order) {
    const message = `The sort order of ${spot.path} changed from ${before.order} to ${after.order}.`;
    findings.add(spot, 'SORT_ORDER_CHANGED', message);
  }
  compareObjects(findings, before.props, after.props, spot, new Set());
  compareFieldMeanings(findings, before, after, spot);
}

/** Compares logical types and the attributes that Avro does not define. */
export function compareProps(findings: Findings, before: AvroType, after: AvroType, spot: Spot): void {
  const isLogicalChanged = before.logicalType !== after.logicalType;
  if (isLogicalChanged) {
    const change = `from ${before.logicalType ?? 'none'} to ${after.logicalType ?? 'none'}`;
    findings.add(
      spot,
      'LOGICAL_TYPE_CHANGED',
      `The logical type of ${placeName(spot.path)} changed ${change}.`,
    );
  }
  compareObjects(findings, before.props, after.props, spot, isLogicalChanged ? OF_LOGICAL_TYPES : new Set());
  compareMeanings(findings, before, after, spot);
}

/** Compares documentation. */
export function compareDoc(
  findings: Findings,
  what: string,
  before: string | undefined,
  after: string | undefined,
  spot: Spot,
): void {
  if (before === after) return;
  findings.add(spot, 'DOC_CHANGED', `The doc of ${what} changed from ${shown(before)} to ${shown(after)}.`);
}

/** Compares two lists of names whose order says nothing. */
export function compareLists(
  findings: Findings,
  rule: AvroRule,
  what: string,
  before: readonly string[],
  after: readonly string[],
  spot: Spot,
): void {
  if (before.length === 0 && after.length === 0) return;
  if (before.length === after.length && before.every((name) => after.includes(name))) return;
  findings.add(spot, rule, `The ${what} changed from [${before.join(', ')}] to [${after.join(', ')}].`);
}

function compareObjects(
  findings: Findings,
  before: JsonObject,
  after: JsonObject,
  spot: Spot,
  except: ReadonlySet<string>,
): void {
  if (before.size === 0 && after.size === 0) return;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (except.has(key) || isSame(before.get(key), after.get(key))) continue;
    const change = `from ${shown(before.get(key))} to ${shown(after.get(key))}`;
    findings.add(
      spot,
      'PROPERTY_CHANGED',
      `The property ${key} of ${placeName(spot.path)} changed ${change}.`,
    );
  }
}

function isSame(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  return writeJson(before, { sortKeys: true }) === writeJson(after, { sortKeys: true });
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'none' : writeJson(value);
}
