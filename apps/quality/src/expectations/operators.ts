import { qualityOperators, type QualityRule } from '#contracts/documents';
import type { Measure, Operator } from './expectation.js';

/** The comparison a rule makes. */
export type Condition = Pick<Measure, 'operator' | 'threshold'>;

const words: Readonly<Record<Operator, string>> = {
  mustBe: 'must be',
  mustNotBe: 'must not be',
  mustBeGreaterThan: 'must be greater than',
  mustBeGreaterOrEqualTo: 'must be greater than or equal to',
  mustBeLessThan: 'must be less than',
  mustBeLessOrEqualTo: 'must be less than or equal to',
  mustBeBetween: 'must be between',
  mustNotBeBetween: 'must not be between',
};

/** The comparison of a rule; a sentence that says what is wrong when there is none, or none with numbers. */
export function conditionOf(rule: QualityRule): Condition | string {
  const operator = qualityOperators.find((name) => rule[name] !== undefined);
  if (!operator) return 'The rule compares with nothing: it has no operator such as mustBe.';
  const threshold: unknown = rule[operator];
  if (typeof threshold === 'number') return { operator, threshold };
  if (!Array.isArray(threshold)) return `${operator} ${JSON.stringify(threshold)} is not a number.`;
  const [a, b] = threshold as number[];
  if (typeof a !== 'number' || typeof b !== 'number') return `${operator} needs two numbers.`;
  return { operator, threshold: [Math.min(a, b), Math.max(a, b)] };
}

/** Whether a value is as it must be. Both bounds of a range belong to it. */
export function holds(value: number, { operator, threshold }: Condition): boolean {
  const [low, high] = typeof threshold === 'number' ? [threshold, threshold] : threshold;
  const within = low <= value && value <= high;
  switch (operator) {
    case 'mustBe':
    case 'mustBeBetween':
      return within;
    case 'mustNotBe':
    case 'mustNotBeBetween':
      return !within;
    case 'mustBeGreaterThan':
      return value > low;
    case 'mustBeGreaterOrEqualTo':
      return value >= low;
    case 'mustBeLessThan':
      return value < high;
    case 'mustBeLessOrEqualTo':
      return value <= high;
  }
}

/** `must be less than 5 percent` */
export function inWords({ operator, threshold }: Condition, unit: string | null): string {
  const bounds = typeof threshold === 'number' ? String(threshold) : threshold.join(' and ');
  return [words[operator], bounds, ...(unit === null ? [] : [unit])].join(' ');
}
