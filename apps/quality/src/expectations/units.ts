import type { CountUnit } from './expectation.js';

const counts: Readonly<Record<string, CountUnit>> = {
  row: 'rows',
  rows: 'rows',
  count: 'rows',
  percent: 'percent',
  percentage: 'percent',
  '%': 'percent',
};

/** One of the two units that library metrics are counted in; `undefined` for any other text. */
export function countUnit(text: string): CountUnit | undefined {
  return counts[text.trim().toLowerCase()];
}

/** Whether two texts mean the same unit. */
export function sameUnit(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(unit: string): string {
  return countUnit(unit) ?? unit.trim().toLowerCase();
}
