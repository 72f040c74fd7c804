import type { SchemaProperty } from '#contracts/documents';
import type { Matching } from './matching.js';
import type { OdcsRule, Report } from './rules.js';

/** A column's place in a key, before and after; `undefined` where it is not part of the key. */
interface Membership {
  readonly name: string;
  readonly before?: number;
  readonly after?: number;
}

type PositionOf = (property: SchemaProperty) => number | undefined;

const inPrimaryKey: PositionOf = ({ primaryKey, primaryKeyPosition }) =>
  primaryKey ? (primaryKeyPosition ?? 0) : undefined;
const inPartitionKey: PositionOf = ({ partitioned, partitionKeyPosition }) =>
  partitioned ? (partitionKeyPosition ?? 0) : undefined;

/** Compares the keys of an object; a column that was only renamed remains part of its key. */
export function compareKeys(properties: Matching<SchemaProperty>, path: string, report: Report): void {
  compareKey(memberships(properties, inPrimaryKey), path, report, {
    label: 'primary key',
    added: 'PRIMARY_KEY_ADDED',
    changed: 'PRIMARY_KEY_CHANGED',
    reordered: 'PRIMARY_KEY_REORDERED',
  });
  compareKey(memberships(properties, inPartitionKey), path, report, {
    label: 'partition key',
    added: 'PARTITION_KEY_ADDED',
    changed: 'PARTITION_KEY_CHANGED',
    reordered: 'PARTITION_KEY_CHANGED',
  });
}

interface KeyRules {
  readonly label: string;
  readonly added: OdcsRule;
  readonly changed: OdcsRule;
  readonly reordered: OdcsRule;
}

function compareKey(members: readonly Membership[], path: string, report: Report, rules: KeyRules): void {
  const [old, now] = [order(members, 'before'), order(members, 'after')];
  const sameColumns = members.every(({ before, after }) => (before === undefined) === (after === undefined));
  if (sameColumns && old.join('\n') === now.join('\n')) return;
  const message = `${rules.label} changed from (${old.join(', ')}) to (${now.join(', ')})`;
  if (old.length === 0) report(rules.added, path, message);
  else report(sameColumns ? rules.reordered : rules.changed, path, message);
}

function memberships(
  { kept, removed, added }: Matching<SchemaProperty>,
  positionOf: PositionOf,
): Membership[] {
  return [
    ...kept.map(([before, after]) => ({
      name: before.name,
      before: positionOf(before),
      after: positionOf(after),
    })),
    ...removed.map((property) => ({ name: property.name, before: positionOf(property) })),
    ...added.map((property) => ({ name: property.name, after: positionOf(property) })),
  ].filter(({ before, after }: Membership) => before !== undefined || after !== undefined);
}

/** The key's columns by position; those without a position come by name, so that reordering the document is nothing. */
function order(members: readonly Membership[], when: 'before' | 'after'): string[] {
  return members
    .filter((member) => member[when] !== undefined)
    .sort((a, b) => (a[when] ?? 0) - (b[when] ?? 0) || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
