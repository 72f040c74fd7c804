import type { Severity } from '#contracts/events';
import type { Count } from './buckets.js';

/** A budget that burns so many times as fast as it may, over a long window and a short one that says whether it still does. */
interface BurnRule {
  readonly name: string;
  readonly factor: number;
  /** Both in seconds. */
  readonly long: number;
  readonly short: number;
  readonly severity: Severity;
}

const [minute, hour, day] = [60, 3_600, 86_400];

/** As in Google's SRE workbook, chapter 5, for a budget of 30 days: 2, 5, 10 and 10 percent of it spent in the long window. */
const burnRules: readonly BurnRule[] = [
  { name: '1h', factor: 14.4, long: hour, short: 5 * minute, severity: 'critical' },
  { name: '6h', factor: 6, long: 6 * hour, short: 30 * minute, severity: 'critical' },
  { name: '1d', factor: 3, long: day, short: 2 * hour, severity: 'warning' },
  { name: '3d', factor: 1, long: 3 * day, short: 6 * hour, severity: 'warning' },
];

/** What was counted, by the length of the window up to now, in seconds. */
export type WindowCounts = ReadonlyMap<number, Count>;

/** How many times as fast as it may a budget burns; 0 where nothing was counted. */
export function burnRate({ good, total }: Count, target: number): number {
  return total === 0 ? 0 : (total - good) / total / (1 - target);
}

/** A rule and how fast the budget burns by it. */
export interface Burning {
  readonly rule: BurnRule;
  readonly long: number;
  readonly short: number;
  readonly fires: boolean;
}

/** Every rule, and whether it fires. @param atLeast how much has to be counted in the long window */
export function burning(counted: WindowCounts, target: number, atLeast: number): Burning[] {
  return burnRules.map((rule) => {
    const within = counted.get(rule.long) ?? none;
    const [long, short] = [within, counted.get(rule.short) ?? none].map((it) => burnRate(it, target)) as [
      number,
      number,
    ];
    const fires = within.total >= atLeast && long > rule.factor && short > rule.factor;
    return { rule, long, short, fires };
  });
}

const none: Count = { good: 0, total: 0 };

/** How much of a budget is left: 1 all of it, 0 nothing, less where more was spent. @param all what the whole window counts */
export function budgetLeft({ good, total }: Count, target: number, all: number): number {
  const allowed = (1 - target) * all;
  return allowed === 0 ? 1 : 1 - (total - good) / allowed;
}

/** What an incident says: the worst rule that fires, in words. */
export function burnMessage({ rule, long, short }: Burning, left: number): string {
  const times = (rate: number) => `${rate.toFixed(1)} times`;
  return (
    `The error budget burnt ${times(long)} as fast as it may over ${rule.name}, and ${times(short)} over ` +
    `${rule.short / minute} minutes; the limit is ${rule.factor}. ${Math.round(left * 100)} % of it is left.`
  );
}
