import { type Interval, Intervals, type Window } from './intervals.js';

const from = Date.UTC(2026, 0, 1) * 1_000;
/** The longest that 32 bits of milliseconds tell, in microseconds: 49 days. */
const longest = (2 ** 32 - 1) * 1_000;

function keep(...all: Interval[]): Intervals {
  const intervals = new Intervals(1, all.length);
  for (const it of all) intervals.push(0, it);
  intervals.close();
  return intervals;
}

const observed = (lasts: number | null): Interval => ({
  from,
  to: lasts === null ? null : from + lasts,
  observed: true,
});
const at = (after: number, before = after + 1_000): Window => ({
  after,
  before,
  observed: true,
  declared: true,
});

test.each([0, 1_000, longest - 1_000, longest, longest + 1_000, 3 * longest])(
  'an interval of %d microseconds is kept as it is, and is over when it ends',
  (lasts) => {
    const intervals = keep(observed(lasts), observed(lasts + 1));
    expect(intervals.extent(0, at(from - 1, from + 1))).toEqual(observed(lasts + 1));
    expect(intervals.within(0, at(from + lasts))).toBe(true);
    expect(intervals.within(0, at(from + lasts + 1))).toBe(false);
    expect(intervals.remove(0, observed(lasts + 1))).toBe(true);
    expect(intervals.extent(0, at(from - 1, from + 1))).toEqual(observed(lasts));
    expect(intervals.within(0, at(from + lasts))).toBe(false);
  },
);

test('what goes on is within every window after its beginning, and of the grades that are asked for only', () => {
  const intervals = keep(observed(null));
  expect(intervals.within(0, at(from + 5 * longest))).toBe(true);
  expect(intervals.within(0, at(from - 2_000, from))).toBe(false);
  expect(intervals.within(0, { ...at(from), observed: false })).toBe(false);
});
