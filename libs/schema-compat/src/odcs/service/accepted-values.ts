import { canonicalJson, qualityOperators, type QualityRule } from '#contracts/documents';
import { exactText, holdsExact, plainest } from '#exact-json';

/** A stretch of numbers; an end that is not included is open. */
interface Interval {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** How what a rule accepts has changed. */
export type Acceptance = 'same' | 'less' | 'more' | 'unknown';

/** Compares what two rules accept of the same measure, by their operators and thresholds. */
export function compareAccepted(before: QualityRule, after: QualityRule): Acceptance {
  const [old, now] = [acceptedBy(before), acceptedBy(after)];
  if (!old || !now) return sameCondition(before, after) ? 'same' : 'unknown';
  const [keeps, includes] = [isWithin(now, old), isWithin(old, now)];
  if (keeps && includes) return tellsDigitsApart(before, after) ? 'unknown' : 'same';
  return keeps ? 'less' : 'more';
}

/** The operator and threshold of a rule, e.g. `mustBeLessThan 5`; `undefined` when it has none. */
export function conditionOf(rule: QualityRule): string | undefined {
  const operator = operatorOf(rule);
  if (operator === undefined) return undefined;
  const exact = exactText(rule, operator);
  return `${operator} ${exact === undefined ? canonicalJson(rule[operator]) : plainest(exact)}`;
}

/** Thresholds are measured as doubles; two that only differ beyond that are not the same promise. */
function tellsDigitsApart(before: QualityRule, after: QualityRule): boolean {
  if (operatorOf(before) !== operatorOf(after) || sameCondition(before, after)) return false;
  return holdsExact(before) || holdsExact(after);
}

function operatorOf(rule: QualityRule): (typeof qualityOperators)[number] | undefined {
  return qualityOperators.find((name) => rule[name] !== undefined);
}

function sameCondition(before: QualityRule, after: QualityRule): boolean {
  return conditionOf(before) === conditionOf(after);
}

/** The numbers a rule accepts; `undefined` when it compares something else. */
function acceptedBy(rule: QualityRule): Interval[] | undefined {
  const operator = operatorOf(rule);
  const threshold = operator && rule[operator];
  const [a, b] = Array.isArray(threshold) ? (threshold as unknown[]) : [threshold, threshold];
  if (operator === undefined || typeof a !== 'number' || typeof b !== 'number') return undefined;
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const below = (end: number, open: boolean): Interval => ({
    low: -Infinity,
    high: end,
    lowOpen: true,
    highOpen: open,
  });
  const above = (end: number, open: boolean): Interval => ({
    low: end,
    high: Infinity,
    lowOpen: open,
    highOpen: true,
  });
  switch (operator) {
    case 'mustBe':
    case 'mustBeBetween':
      return [{ low, high, lowOpen: false, highOpen: false }];
    case 'mustNotBe':
    case 'mustNotBeBetween':
      return [below(low, true), above(high, true)];
    case 'mustBeGreaterThan':
      return [above(low, true)];
    case 'mustBeGreaterOrEqualTo':
      return [above(low, false)];
    case 'mustBeLessThan':
      return [below(high, true)];
    case 'mustBeLessOrEqualTo':
      return [below(high, false)];
  }
}

/** Whether all of `inner` lies in `outer`; the intervals of one rule never touch, so each must fit into a single one. */
function isWithin(inner: readonly Interval[], outer: readonly Interval[]): boolean {
  return inner.every((part) => outer.some((whole) => fits(part, whole)));
}

function fits(part: Interval, whole: Interval): boolean {
  const low = part.low > whole.low || (part.low === whole.low && (part.lowOpen || !whole.lowOpen));
  const high = part.high < whole.high || (part.high === whole.high && (part.highOpen || !whole.highOpen));
  return low && high;
}
