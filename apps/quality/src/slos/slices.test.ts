import { Counters } from './buckets.js';
import { Slices } from './slices.js';
import { nothingYet, type SliceState } from './slo.js';

const long = new Date('2026-01-01T00:00:00Z');
const at = (time: string) => new Date(`2026-11-21T${time}Z`);

/** Slices of five minutes, and what is counted in each hour. */
function sliced() {
  const counters = new Counters();
  const slices = new Slices('s', 300, counters);
  let state: SliceState = nothingYet;
  return {
    found: (time: string, holds: boolean, promise = 'p') =>
      (state = slices.after(slices.closed(state, at(time), long), { promise, holds, at: at(time) })),
    late: (time: string, holds: boolean) =>
      (state = slices.after(state, { promise: 'p', holds, at: at(time) })),
    until: (time: string) => (state = slices.closed(state, at(time), long)),
    hours: () =>
      counters
        .all()
        .filter(({ span }) => span === 3_600)
        .map(({ good, total }) => `${good}/${total}`),
  };
}

test('slices in which nothing is measured are as the one before', () => {
  const it = sliced();
  it.found('09:00:30', true);
  it.until('10:00:00');
  expect(it.hours()).toEqual(['12/12']);
  it.found('10:00:01', false);
  it.until('11:00:00');
  expect(it.hours()).toEqual(['12/12', '0/12']);
});

test('a slice is bad when a promise did not hold at some time of it', () => {
  const it = sliced();
  it.found('09:00:00', true);
  it.found('09:11:00', false);
  it.found('09:12:00', true);
  it.until('10:00:00');
  expect(it.hours()).toEqual(['11/12']);
});

test('all promises must hold', () => {
  const it = sliced();
  it.found('09:00:00', false, 'a');
  it.found('09:01:00', false, 'b');
  it.found('09:31:00', true, 'a');
  it.until('10:00:00');
  expect(it.hours()).toEqual(['0/12']);
});

test('nothing is counted before something was evaluated', () => {
  const it = sliced();
  it.until('09:00:00');
  expect(it.hours()).toEqual([]);
});

test('what comes late corrects slices that are closed', () => {
  const it = sliced();
  it.found('09:00:00', true);
  it.until('10:00:00');
  it.late('09:30:00', false);
  it.until('10:00:00');
  expect(it.hours()).toEqual(['6/12']);
});
