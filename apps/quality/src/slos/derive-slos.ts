import type { DataContract } from '#contracts/documents';
import type { SloDefinition } from './slo.js';

/** An objective that a contract's document states, by an id of its own. */
export interface DerivedSlo {
  readonly id: string;
  readonly definition: SloDefinition;
}

/**
 * The objectives that a contract states: its service levels that give a share. `availability` and `uptime` say in which share of
 * the time all its promises hold; `errorRate` says which share of evaluations may fail. A promise without a share, as one of
 * freshness, holds or does not: how often it is to hold, an own objective says.
 */
export function derivedSlos({ id, slaProperties = [] }: DataContract): DerivedSlo[] {
  return slaProperties.flatMap((level) => {
    const share = shareOf(level.value, level.unit);
    const budgeting = budgetings[level.property.toLowerCase().replace(/[_-]/g, '')];
    if (share === undefined || budgeting === undefined) return [];
    const target = budgeting.method === 'timeslices' ? share : 1 - share;
    if (!(target > 0 && target < 1)) return [];
    const definition: SloDefinition = {
      contractId: id,
      promises: [],
      description: level.description ?? `${level.property} as the contract promises it`,
      target: Number(target.toFixed(9)),
      budgeting,
      window: { kind: 'rolling', days: 28 },
      alerts: true,
    };
    return [{ id: `${id}:${level.id ?? level.property}`.slice(0, 300), definition }];
  });
}

const timeslices: SloDefinition['budgeting'] = { method: 'timeslices', seconds: 300 };
const occurrences: SloDefinition['budgeting'] = { method: 'occurrences', atLeast: 10 };
const budgetings: Readonly<Record<string, SloDefinition['budgeting']>> = {
  availability: timeslices,
  uptime: timeslices,
  errorrate: occurrences,
};

/** A share from 0 to 1: a number of percent, or one of no unit that is no more than 1. */
function shareOf(value: unknown, unit: string | undefined): number | undefined {
  const text = typeof value === 'string' ? value.trim() : value;
  const percent = typeof text === 'string' && text.endsWith('%');
  const number = Number(percent ? text.slice(0, -1) : text);
  if (text === '' || text === null || !Number.isFinite(number)) return undefined;
  if (percent || (unit !== undefined && /^(percent|percentage|%)$/i.test(unit.trim()))) return number / 100;
  return unit === undefined && number <= 1 ? number : undefined;
}
