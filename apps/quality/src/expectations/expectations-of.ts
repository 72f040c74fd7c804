import type { DataContract, QualityRule, SchemaObject, SchemaProperty } from '#contracts/documents';
import { nestedProperties, statusOf } from '#document-readers';
import { createHash } from 'node:crypto';
import type { Expectation } from './expectation.js';
import { ruleExpectation, type RulePlace } from './rule-expectation.js';
import { serviceLevelExpectation } from './service-level-expectation.js';

/** Data is owed by contracts in these states; a draft owes none yet. */
const owing = ['active', 'deprecated'];

/**
 * Everything that a contract promises of its data, in the order of the document: rules of objects and properties, then
 * service levels. What cannot be evaluated is among it, with the reason.
 */
export function expectationsOf(contract: DataContract): Expectation[] {
  const objects = contract.schema ?? [];
  const rules = objects.flatMap((object) => rulesOf(object, objects.length === 1));
  const expectations = [
    ...rules.map(({ rule, place }) => ruleExpectation(rule, place)),
    ...serviceLevelsOf(contract),
  ];
  return distinct(expectations.map((it) => asOwed(it, statusOf(contract))));
}

interface PlacedRule {
  readonly rule: QualityRule;
  readonly place: RulePlace;
}

function rulesOf(object: SchemaObject, alone: boolean): PlacedRule[] {
  const place = { element: object.name, aliases: [object.name, ...(alone ? [null] : [])] };
  const own = (object.quality ?? []).map((rule) => ({ rule, place }));
  return [...own, ...rulesWithin(object.properties ?? [], [object.name], alone)];
}

function rulesWithin(
  properties: readonly SchemaProperty[],
  above: readonly string[],
  alone: boolean,
): PlacedRule[] {
  return properties.flatMap((property) => {
    const path = [...above, property.name];
    const element = path.join('.');
    const place = { element, aliases: [element, ...(alone ? [path.slice(1).join('.')] : [])] };
    const own = (property.quality ?? []).map((rule) => ({ rule, place }));
    return [...own, ...rulesWithin(nestedProperties(property).properties, path, alone)];
  });
}

/** One for each element that a level names; ODCS allows several, divided by commas. */
function serviceLevelsOf({ slaProperties, slaDefaultElement }: DataContract): Expectation[] {
  return (slaProperties ?? []).flatMap((level) => {
    const named = (level.element ?? slaDefaultElement)?.split(',').map((it) => it.trim()) ?? [];
    const elements = named.filter((it) => it !== '');
    return (elements.length > 0 ? elements : [null]).map((element) =>
      serviceLevelExpectation(level, element),
    );
  });
}

function asOwed(expectation: Expectation, status: string): Expectation {
  const { kind } = expectation.check;
  if (kind === 'none') return expectation;
  const reason =
    status === 'retired'
      ? 'The contract is retired.'
      : kind === 'freshness' && !owing.includes(status)
        ? `The contract is ${status}: data is owed once it is active.`
        : undefined;
  return reason === undefined ? expectation : { ...expectation, check: { kind: 'none', reason } };
}

/** Rules of the same name are told apart by their order. */
function distinct(expectations: readonly Expectation[]): Expectation[] {
  const seen = new Map<string, number>();
  return expectations.map((expectation) => {
    const id = storable(expectation.id);
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    return { ...expectation, id: nth === 1 ? id : `${id}#${nth}`, title: printable(expectation.title) };
  });
}

/** In characters, of four bytes each: with the contract's id it must fit into an index row of 2,700. */
const longestId = 200;

function storable(id: string): string {
  const text = printable(id);
  if (text.length <= longestId) return text;
  return `${text.slice(0, longestId)}~${createHash('sha256').update(text).digest('hex')}`;
}

function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- PostgreSQL stores no NUL, and nobody wants to read the others
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ');
}
