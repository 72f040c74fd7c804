import { durationSeconds } from '#document-readers';
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

/** A number with what it is counted in, and among how many. */
export interface Quantity {
  readonly value: number;
  readonly unit?: string;
  readonly total?: number;
}

/**
 * A quantity in another unit: rows in percent or percent in rows where it is known among how many they were counted, and lengths
 * of time in each other. `undefined` when it cannot be said in that unit. What has no unit is taken to be in it.
 */
export function inUnit({ value, unit, total }: Quantity, wanted: string | null): number | undefined {
  if (unit === undefined || wanted === null || canonical(unit) === canonical(wanted)) return value;
  const known = total !== undefined && total > 0 ? total : undefined;
  if (countUnit(wanted) === 'percent' && countUnit(unit) === 'rows')
    return known === undefined ? undefined : (value * 100) / known;
  if (countUnit(wanted) === 'rows' && countUnit(unit) === 'percent')
    return known === undefined ? undefined : Math.round((value / 100) * known);
  const [seconds, secondsEach] = [durationSeconds(value, unit), durationSeconds(1, wanted)];
  return seconds === undefined || secondsEach === undefined ? undefined : seconds / secondsEach;
}

function canonical(unit: string): string {
  return countUnit(unit) ?? unit.trim().toLowerCase();
}
