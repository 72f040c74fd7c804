import { statementChanged, type Meaning } from './meaning.js';

/** Names of properties, in any spelling, by which schemas say beside their standards what a number counts. */
const NAMES: ReadonlySet<string> = new Set([
  'unit',
  'units',
  'unitofmeasure',
  'timeunit',
  'currency',
  'currencycode',
  'timezone',
]);

/** The unit that each such property states, by its name as written. @param entries properties with their values as text */
export function statedUnits(entries: Iterable<readonly [name: string, text: string]>): Map<string, string> {
  const units = new Map<string, string>();
  for (const [name, text] of entries) if (isUnit(name)) units.set(name, text);
  return units;
}

/** What units stood for and stand for, where one of them is another one now or is not stated any more. */
export function compareUnits(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Meaning[] {
  return [...before].flatMap(([name, text]) => {
    const now = after.get(name);
    const told = now === undefined ? undefined : `${name} ${now}`;
    return statementChanged(`${name} ${text}`, told, `no ${name}`) ?? [];
  });
}

function isUnit(name: string): boolean {
  return NAMES.has(
    name
      .toLowerCase()
      .replace(/^x-/, '')
      .replace(/[-_.\s]/g, ''),
  );
}
