import type { ItemProperty } from '#contracts/documents';
import { MEANING_CHANGED, meaningInWords, statementChanged, type Meaning } from '../../meaning/meaning.js';
import { compareUnits, statedUnits } from '../../meaning/stated-units.js';
import type { Report } from '../rules.js';

/** Logical types of when something is, which hold each other's values in part. */
const DATED: ReadonlySet<string> = new Set(['date', 'timestamp', 'time']);

/** Options that say how values are to be taken. Those of numbers say how they are stored, and limit them. */
const TELLING: ReadonlySet<string> = new Set([
  'format',
  'timezone',
  'defaultTimezone',
  'embeddingModel',
  'embeddingModelVersion',
  'precision',
  'scale',
]);

/** Stores' names of instants and of local times; see `physical-type.ts` for their spellings. */
const ZONED = /^timestamp ?tz|with (local )?time zone$|^timestamp_(l?tz)$/;
const LOCAL = /^(timestamp|datetime2?|timestamp_ntz)( without time zone)?$/;

/** Compares what the values of a property stand for: by type, by options, by a unit, by how their store takes them. */
export function compareMeanings(
  before: ItemProperty,
  after: ItemProperty,
  path: string,
  report: Report,
): void {
  for (const meaning of meanings(before, after)) {
    report(MEANING_CHANGED, path, withoutEnd(meaningInWords('it', meaning)), meaning);
  }
}

function meanings(before: ItemProperty, after: ItemProperty): Meaning[] {
  const [type, typeNow] = [before.logicalType, after.logicalType];
  const isRetyped = type !== undefined && typeNow !== undefined && type !== typeNow;
  if (isRetyped) return DATED.has(type) && DATED.has(typeNow) ? [{ before: type, after: typeNow }] : [];
  return [
    ...optionMeanings(before, after),
    ...computedMeanings(before, after),
    ...compareUnits(unitsOf(before), unitsOf(after)),
    ...zones(before, after),
  ];
}

function optionMeanings(before: ItemProperty, after: ItemProperty): Meaning[] {
  const { logicalTypeOptions: options } = before;
  if (options === undefined) return [];
  const optionsNow = after.logicalTypeOptions ?? {};
  const isNumber = before.logicalType === 'integer' || before.logicalType === 'number';
  return [...TELLING]
    .filter((name) => !(isNumber && name === 'format'))
    .flatMap(
      (name) => statementChanged(said(name, options[name]), said(name, optionsNow[name]), `no ${name}`) ?? [],
    );
}

const ofEachRecord = 'a value of each record';

/**
 * A measure is computed from many records. What was not said to be one or the other is only named by it. By which expression measures
 * and dimensions are computed is what they stand for; of a column it tells where its values were taken from.
 */
function computedMeanings(before: ItemProperty, after: ItemProperty): Meaning[] {
  const [role, roleNow] = [roleOf(before), roleOf(after) ?? ofEachRecord];
  if (role !== roleNow) return [statementChanged(role, roleNow, ofEachRecord) ?? []].flat();
  if (!isComputed(before) || !isComputed(after)) return [];
  return [statementChanged(logicOf(before), logicOf(after), 'computed in no way that is said') ?? []].flat();
}

function isComputed({ semanticType }: ItemProperty): boolean {
  return semanticType === 'measure' || semanticType === 'dimension';
}

function roleOf({ semanticType }: ItemProperty): string | undefined {
  if (semanticType === undefined) return undefined;
  return semanticType === 'measure' ? 'a measure' : ofEachRecord;
}

function logicOf({ transformLogic }: ItemProperty): string | undefined {
  return transformLogic === undefined
    ? undefined
    : `computed by ${transformLogic.trim().replace(/\s+/g, ' ')}`;
}

function said(name: string, value: unknown): string | undefined {
  return value === undefined ? undefined : `${name} ${asText(value)}`;
}

/** What is no field of the standard: tools put units beside it, among the options, or among the custom properties. */
function unitsOf({
  logicalTypeOptions = {},
  customProperties = [],
  ...fields
}: ItemProperty): Map<string, string> {
  const custom = customProperties.map(({ property, value }) => [property, value] as const);
  const options = Object.entries(logicalTypeOptions).filter(([name]) => !TELLING.has(name));
  const stated = [...Object.entries(fields), ...options, ...custom];
  return statedUnits(
    stated.flatMap(([name, value]) => (isPlain(value) ? [[name, asText(value)] as const] : [])),
  );
}

function zones({ physicalType }: ItemProperty, { physicalType: now }: ItemProperty): Meaning[] {
  if (physicalType === undefined || now === undefined) return [];
  const [zone, zoneNow] = [zoneOf(physicalType), zoneOf(now)];
  if (zone === undefined || zoneNow === undefined || zone === zoneNow) return [];
  return [{ before: `${physicalType}, ${zone}`, after: `${now}, ${zoneNow}` }];
}

function zoneOf(physicalType: string): string | undefined {
  const name = physicalType
    .trim()
    .toLowerCase()
    .replace(/\s*\(\d+\)/, '');
  if (ZONED.test(name)) return 'an instant';
  return LOCAL.test(name) ? 'a local time' : undefined;
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withoutEnd(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
