import { qualityOperators, type QualityRule } from '#contracts/documents';
import type { Condition, Measure, Operator } from './expectation.js';

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

/** The comparisons of a rule; a sentence that says what is wrong when there is none, or one of them is not with numbers. */
export function conditionsOf(rule: QualityRule): [Condition, ...Condition[]] | string {
  const read = qualityOperators.filter((name) => rule[name] !== undefined).map((it) => conditionOf(rule, it));
  const wrong = read.find((it) => typeof it === 'string');
  if (wrong !== undefined) return wrong;
  const [first, ...others] = read.filter((it) => typeof it !== 'string');
  return first ? [first, ...others] : 'The rule compares with nothing: it has no operator such as mustBe.';
}

function conditionOf(rule: QualityRule, operator: Operator): Condition | string {
  const threshold: unknown = rule[operator];
  if (typeof threshold === 'number') return { operator, threshold };
  if (!Array.isArray(threshold)) return `${operator} ${JSON.stringify(threshold)} is not a number.`;
  const [a, b] = threshold as number[];
  if (typeof a !== 'number' || typeof b !== 'number') return `${operator} needs two numbers.`;
  return { operator, threshold: [Math.min(a, b), Math.max(a, b)] };
}

/** Whether a value is all that it must be. */
export function holds(value: number, check: Pick<Measure, 'operator' | 'threshold' | 'also'>): boolean {
  return [check, ...(check.also ?? [])].every((condition) => fulfils(value, condition));
}

/** Both bounds of a range belong to it. */
function fulfils(value: number, { operator, threshold }: Condition): boolean {
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
export function inWords(
  check: Pick<Measure, 'operator' | 'threshold' | 'also'>,
  unit: string | null,
): string {
  const conditions = [check, ...(check.also ?? [])].map(({ operator, threshold }) => {
    const bounds = typeof threshold === 'number' ? String(threshold) : threshold.join(' and ');
    return `${words[operator]} ${bounds}`;
  });
  return [conditions.join(' and '), ...(unit === null ? [] : [unit])].join(' ');
}
