import { budgetLeft, burning, type WindowCounts } from './burn.js';

const target = 0.999;

function counted(bad: Readonly<Record<number, number>>, total = 10_000): WindowCounts {
  return new Map(
    [300, 1_800, 3_600, 7_200, 21_600, 86_400, 259_200].map((seconds) => [
      seconds,
      { good: total - (bad[seconds] ?? 0), total },
    ]),
  );
}
const firing = (counts: WindowCounts, atLeast = 1) =>
  burning(counts, target, atLeast).flatMap(({ rule, fires }) => (fires ? [rule.name] : []));

// Of 10,000 the budget of 99.9 % allows 10: 145 are 14.5 times as many.
test.each([
  ['fast', { 3_600: 145, 300: 145 }, ['1h']],
  ['fast, and over by now', { 3_600: 145, 300: 0 }, []],
  ['at the limit, not over it', { 3_600: 144, 300: 144 }, []],
  ['slower', { 21_600: 61, 1_800: 61 }, ['6h']],
  ['slow', { 86_400: 31, 7_200: 31 }, ['1d']],
  ['a little more than it may', { 259_200: 11, 21_600: 11 }, ['3d']],
])('a budget that burns %s fires as the workbook says', (_, bad, rules) => {
  expect(firing(counted(bad))).toEqual(rules);
});

test('a handful of evaluations raises nothing', () => {
  const one = counted({ 3_600: 1, 300: 1 }, 1);
  expect(firing(one)).toContain('1h');
  expect(firing(one, 10)).toEqual([]);
});

test.each([
  [{ good: 9_995, total: 10_000 }, 10_000, 0.5],
  [{ good: 10, total: 10 }, 10_000, 1],
  [{ good: 9_980, total: 10_000 }, 10_000, -1],
  [{ good: 0, total: 0 }, 0, 1],
])('of %j out of %d so much is left: %d', (count, all, left) => {
  expect(budgetLeft(count, target, all)).toBeCloseTo(left);
});
