import { compareUnits, statedUnits } from '../meaning/stated-units.js';
import { defaultChanged, statementChanged } from '../meaning/meaning.js';
import { BACKWARD, FORWARD } from './direction-checks.js';
import type { Findings, Spot } from './findings.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { typeName } from './type-name.js';
import type { AvroType, EnumType, RecordField } from './types.js';
import { writeJson } from './write-json.js';

/** Tells where values of two types stand for something else: by their logical types, by what Connect says of them, by a unit. */
export function compareMeanings(findings: Findings, before: AvroType, after: AvroType, spot: Spot): void {
  compareLogicalTypes(findings, before, after, spot);
  if (before.props.size === 0) return;
  if (before.kind !== 'record') compareConnect(findings, before.props, after.props, spot);
  compareStatedUnits(findings, before.props, after.props, spot);
}

/**
 * The same for a type that took another's place. Where no reader of either version can read the other's data, that is told
 * as a break, and nothing more can be said.
 */
export function compareReplaced(findings: Findings, before: AvroType, after: AvroType, spot: Spot): void {
  if (spot.blamed === (BACKWARD | FORWARD)) return;
  compareMeanings(findings, onlyType(before), onlyType(after), spot);
}

/** Tells where a field's default or unit stands for something else. */
export function compareFieldMeanings(
  findings: Findings,
  before: RecordField,
  after: RecordField,
  spot: Spot,
): void {
  findings.addMeaning(spot, defaultChanged(shown(before.default), shown(after.default)));
  compareStatedUnits(findings, before.props, after.props, spot);
}

/** Tells where an enum's order or the symbol that stands for unknown ones is another. */
export function compareEnumMeanings(
  findings: Findings,
  before: EnumType,
  after: EnumType,
  isReordered: boolean,
  spot: Spot,
): void {
  if (isReordered) findings.addMeaning(spot, { before: listed(before), after: listed(after) });
  findings.addMeaning(spot, defaultChanged(before.default, after.default));
}

/** A logical type that is not of the standard says nothing to the standard's readers, but some read it. */
function compareLogicalTypes(findings: Findings, before: AvroType, after: AvroType, spot: Spot): void {
  const stated = after.logicalType ?? textOf(after.props.get('logicalType'));
  const known =
    before.logicalType ?? (stated === undefined ? undefined : textOf(before.props.get('logicalType')));
  findings.addMeaning(spot, statementChanged(known, stated, typeName(after)));
}

/** By these Kafka Connect and Debezium say what a plain number or text is, e.g. microseconds since 1970. */
function compareConnect(findings: Findings, before: JsonObject, after: JsonObject, spot: Spot): void {
  const name = (props: JsonObject) => textOf(props.get('connect.name'));
  findings.addMeaning(spot, statementChanged(name(before), name(after), 'no connect.name'));
  findings.addMeaning(spot, statementChanged(connectScale(before), connectScale(after), 'no scale'));
}

function connectScale(props: JsonObject): string | undefined {
  const parameters = props.get('connect.parameters');
  const scale = isJsonObject(parameters) ? parameters.get('scale') : undefined;
  return scale === undefined ? undefined : `scale ${textOf(scale) ?? writeJson(scale)}`;
}

/** The one type of a union with null. */
function onlyType(type: AvroType): AvroType {
  if (type.kind !== 'union') return type;
  const [only, ...others] = type.branches.filter(({ kind }) => kind !== 'null');
  return only !== undefined && others.length === 0 ? only : type;
}

function compareStatedUnits(findings: Findings, before: JsonObject, after: JsonObject, spot: Spot): void {
  if (before.size === 0) return;
  for (const meaning of compareUnits(unitsOf(before), unitsOf(after))) findings.addMeaning(spot, meaning);
}

function unitsOf(props: JsonObject): Map<string, string> {
  return statedUnits([...props].map(([name, value]) => [name, textOf(value) ?? writeJson(value)]));
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listed({ symbols }: EnumType): string {
  return `order ${symbols.join(', ')}`;
}

function shown(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : writeJson(value, { sortKeys: true });
}
