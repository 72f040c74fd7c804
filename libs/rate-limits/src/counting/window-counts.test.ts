import { WindowCounts } from './window-counts.js';

const minute = 60_000;
let now = 0;
beforeEach(() => {
  now = 1_000 * minute;
});
const countsOf = (quota: number) => new WindowCounts({ name: 'identity', quota }, () => now);
const addMany = (counts: WindowCounts, subject: string, times: number) => {
  for (let n = 0; n < times; n += 1) counts.add(subject);
};

test('each subject is counted for itself, and until the minute ends', () => {
  const counts = countsOf(10);
  now += 15_500;
  expect(counts.add('ada')).toEqual({ used: 1, resetsInMs: 44_500 });
  expect(counts.add('ada').used).toBe(2);
  expect(counts.add('grace').used).toBe(1);
  now += 44_500;
  expect(counts.add('ada')).toEqual({ used: 1, resetsInMs: minute });
});

test('others are told of those that used a tenth or more, and of each use once', () => {
  const counts = countsOf(50);
  addMany(counts, 'grace', 5);
  addMany(counts, 'ada', 7);
  addMany(counts, 'quiet', 4);
  const untold = counts.untold();
  const window = 1_000;
  expect(untold).toEqual([
    { window, subject: 'ada', used: 7 },
    { window, subject: 'grace', used: 5 },
  ]);
  counts.add('ada'); // while the statement is under way
  for (const it of untold) counts.told(it, it.used);
  expect(counts.untold()).toEqual([{ window, subject: 'ada', used: 1 }]);
});

test('what others counted is counted here too, once it is known', () => {
  const counts = countsOf(50);
  addMany(counts, 'ada', 5);
  const [untold] = counts.untold();
  if (untold) counts.told(untold, 45);
  expect(counts.add('ada').used).toBe(46);
});

test('what is told of a minute that has ended is let be', () => {
  const counts = countsOf(50);
  addMany(counts, 'ada', 5);
  const [untold] = counts.untold();
  now += minute;
  counts.add('ada');
  if (untold) counts.told(untold, 45);
  expect(counts.add('ada').used).toBe(2);
});

test('replicas together let through no more than the limit, a tenth of it each, and what each counts between two exchanges', () => {
  const [quota, replicas, betweenExchanges] = [1_000, 4, 30];
  const counts = Array.from({ length: replicas }, () => countsOf(quota));
  let total = 0;
  let admitted = 0;
  for (let round = 0; round < 100; round += 1) {
    for (const replica of counts) {
      for (let n = 0; n < betweenExchanges; n += 1) if (replica.add('ada').used <= quota) admitted += 1;
      for (const it of replica.untold()) replica.told(it, (total += it.used));
    }
  }
  const overshoot = (replicas - 1) * (quota / 10 + 2 * betweenExchanges);
  expect(admitted).toBeGreaterThanOrEqual(quota);
  expect(admitted).toBeLessThanOrEqual(quota + overshoot);
});
