import type { DataContract, QualityRule, SchemaObject, SchemaProperty } from '#contracts/documents';
import { nestedProperties, statusOf } from '#document-readers';
import { createHash } from 'node:crypto';
import type { Expectation } from './expectation.js';
import { ruleExpectation, type RulePlace } from './rule-expectation.js';
import { serviceLevelExpectation } from './service-level-expectation.js';
import { timeZoneOf } from './time-zone.js';

/** Data is owed by contracts in these states; a draft owes none yet. */
const owing = ['active', 'deprecated'];

/**
 * Everything that a contract promises of its data, in the order of the document: rules of objects and properties, then
 * service levels. What cannot be evaluated is among it, with the reason.
 */
export function expectationsOf(contract: DataContract): Expectation[] {
  const objects = contract.schema ?? [];
  const zone = timeZoneOf(contract);
  const rules = objects.flatMap((object) => rulesOf(object, objects.length === 1));
  const expectations = [
    ...rules.map(({ rule, place }) => ruleExpectation(rule, { ...place, zone })),
    ...serviceLevelsOf(contract, zone),
  ];
  return distinct(expectations.map((it) => asOwed(it, statusOf(contract))));
}

interface PlacedRule {
  readonly rule: QualityRule;
  readonly place: Omit<RulePlace, 'zone'>;
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
function serviceLevelsOf(contract: DataContract, zone: string): Expectation[] {
  const [object, ...others] = contract.schema ?? [];
  const alone = object !== undefined && others.length === 0 ? object.name : undefined;
  return (contract.slaProperties ?? []).flatMap((level) => {
    const named = (level.element ?? contract.slaDefaultElement)?.split(',').map((it) => it.trim()) ?? [];
    const elements = named.filter((it) => it !== '');
    return (elements.length > 0 ? elements : [null]).map((element) =>
      serviceLevelExpectation(level, { element, aliases: aliasesOf(element, alone), zone }),
    );
  });
}

/** The only object of a contract is the contract as a whole. */
function aliasesOf(element: string | null, alone: string | undefined): (string | null)[] {
  if (element === null) return [null, ...(alone === undefined ? [] : [alone])];
  return [element, ...(element === alone ? [null] : [])];
}

/** Nothing is owed by a contract that is retired, and by a draft nothing that has a time. */
function asOwed(expectation: Expectation, status: string): Expectation {
  const { check } = expectation;
  if (check.kind === 'none') return expectation;
  if (status === 'retired')
    return { ...expectation, check: { kind: 'none', reason: 'The contract is retired.' } };
  if (owing.includes(status)) return expectation;
  const reason = `The contract is ${status}: data is owed once it is active.`;
  if (check.kind === 'freshness' || check.kind === 'punctuality')
    return { ...expectation, check: { kind: 'none', reason } };
  if (check.kind === 'measure' && check.windows) return { ...expectation, check: { kind: 'none', reason } };
  if (check.runs === undefined) return expectation;
  const { runs, ...unscheduled } = check;
  return { ...expectation, unwatched: reason, check: unscheduled };
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
