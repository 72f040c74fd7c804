import type { DataContract, ServiceLevel } from '#contracts/documents';
import { match } from '../matching.js';
import type { OdcsRule, Report } from '../rules.js';
import { quantityOf } from './quantity.js';
import { goalOf } from './service-level-goals.js';

type Change = 'same' | 'strengthened' | 'weakened' | 'unknown';

const rules: Record<Exclude<Change, 'same'>, OdcsRule> = {
  strengthened: 'SLA_STRENGTHENED',
  weakened: 'SLA_WEAKENED',
  unknown: 'SLA_CHANGED',
};

/** Compares the service levels of two versions; `4 h` and `240 min` are the same. */
export function compareServiceLevels(before: DataContract, after: DataContract, report: Report): void {
  const { kept, removed, added } = match(levelsOf(before), levelsOf(after), [
    ({ id }) => id,
    ({ property, element, driver }) => `${property.toLowerCase()}|${element ?? ''}|${driver ?? ''}`,
    ({ property, element }) => `${property.toLowerCase()}|${element ?? ''}`,
  ]);
  for (const level of removed)
    report('SLA_REMOVED', pathOf(level), `the service level ${described(level)} is no longer promised`);
  for (const level of added)
    report('SLA_ADDED', pathOf(level), `the service level ${described(level)} is now promised`);
  for (const [old, now] of kept) {
    const change = changeOf(old, now);
    if (change === 'same') continue;
    report(
      rules[change],
      pathOf(old),
      `the service level ${described(old)} was promised, now ${described(now)}`,
    );
  }
}

function levelsOf({ slaProperties = [], slaDefaultElement }: DataContract): ServiceLevel[] {
  if (slaDefaultElement === undefined) return slaProperties;
  return slaProperties.map((level) => ({ ...level, element: level.element ?? slaDefaultElement }));
}

function changeOf(before: ServiceLevel, after: ServiceLevel): Change {
  const goal =
    before.property.toLowerCase() === after.property.toLowerCase() ? goalOf(before.property) : undefined;
  const changes = (['value', 'valueExt'] as const).map((end): Change => {
    const [old, now] = [before[end], after[end]];
    if (old === now && (before.unit === after.unit || old === undefined)) return 'same';
    return compareQuantities(quantityOf(old, before.unit), quantityOf(now, after.unit), goal);
  });
  return (
    (['weakened', 'unknown', 'strengthened'] as const).find((change) => changes.includes(change)) ?? 'same'
  );
}

function compareQuantities(
  before: ReturnType<typeof quantityOf>,
  after: ReturnType<typeof quantityOf>,
  goal: 'higher' | 'lower' | undefined,
): Change {
  if (!before || !after || before.dimension !== after.dimension) return 'unknown';
  const growth = after.amount - before.amount;
  if (growth === 0) return 'same';
  if (goal === undefined || Number.isNaN(growth)) return 'unknown';
  return growth > 0 === (goal === 'higher') ? 'strengthened' : 'weakened';
}

function pathOf({ property, element }: ServiceLevel): string {
  return ['slaProperties', property, element].filter((segment) => segment !== undefined).join('.');
}

function described({ property, value, valueExt, unit }: ServiceLevel): string {
  const range = valueExt === undefined || valueExt === null ? String(value) : `${value} to ${valueExt}`;
  return [property, range, unit].filter((part) => part !== undefined).join(' ');
}
