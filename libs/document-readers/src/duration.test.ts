import { durationSeconds } from './duration.js';

test.each([
  [4, 'd', 345_600],
  ['4', 'Days', 345_600],
  [30, 'm', 1_800],
  [1.5, 'h', 5_400],
  [12, 'months', 31_536_000],
  [1, 'yr', 31_536_000],
  ['P1Y', undefined, 31_536_000],
  ['P1DT12H', undefined, 129_600],
  ['PT0.5S', undefined, 0.5],
])('%j %j lasts %d seconds', (value, unit, seconds) => {
  expect(durationSeconds(value, unit)).toBeCloseTo(seconds);
});

test.each([
  [4, undefined],
  [4, 'fortnights'],
  ['', 'd'],
  ['soon', 'd'],
  ['P', undefined],
  ['PT', undefined],
  [true, 'd'],
  [null, 'd'],
])('%j %j is no length of time', (value, unit) => {
  expect(durationSeconds(value, unit)).toBeUndefined();
});
