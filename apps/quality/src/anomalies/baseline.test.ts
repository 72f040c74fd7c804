import type { Anomaly } from '../expectations/index.js';
import { judge, slotOf } from './baseline.js';

const anomaly: Anomaly = { direction: 'both', sensitivity: 4, atLeast: 8, season: 'hour-of-week' };
const readings = [100, 101, 99, 100, 102, 98, 100, 101, 99];

test.each([
  ['2026-11-23T00:00:00Z', 'hour-of-week', 0],
  ['2026-11-29T23:59:59Z', 'hour-of-week', 167],
  ['2026-11-24T09:30:00Z', 'hour-of-week', 33],
  ['2026-11-24T09:30:00Z', 'hour-of-day', 9],
  ['2026-11-24T09:30:00Z', 'none', 0],
  ['1970-01-01T00:00:00Z', 'hour-of-week', 72],
] as const)('%s is in slot %s %d', (at, season, slot) => {
  expect(slotOf(new Date(at), season)).toBe(slot);
});

test.each([
  [103, 'both', false],
  [120, 'both', true],
  [80, 'both', true],
  [80, 'up', false],
  [120, 'up', true],
  [120, 'down', false],
  [80, 'down', true],
] as const)('%d looked at %s is unusual: %s', (value, direction, unusual) => {
  expect(judge(value, readings, { ...anomaly, direction }, 33)?.unusual).toBe(unusual);
});

test('with too few readings nothing is judged', () => {
  expect(judge(1_000, readings.slice(0, 7), anomaly, 0)).toBeUndefined();
});

test('single outliers do not make others usual', () => {
  expect(judge(1_000, [...readings, 5_000, 4_000], anomaly, 33)?.unusual).toBe(true);
});

test('readings that are all alike make a small difference no news, and a large one unusual', () => {
  const alike = readings.map(() => 100);
  expect(judge(103, alike, anomaly, 33)?.unusual).toBe(false);
  expect(judge(105, alike, anomaly, 33)?.unusual).toBe(true);
});

test('what is unusual is explained', () => {
  expect(judge(120, readings, anomaly, 33)?.message).toBe(
    'It is 120; on Tuesdays from 09:00 UTC on it is 100 in the middle of 9 readings, which usually deviate by 1.4826. ' +
      'This is 13.5 times as much above; the limit is 4.',
  );
});
