import { aWindowedRule as aRule, expectationOf } from '../fixtures/windowed-rule.js';
import { closedAt, windowOf, windowsToJudge } from './ended-windows.js';
import { firstStanding } from './first-standing.js';
import { isWindowed } from './windowed.js';

test.each([
  ['0 * * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z'],
  ['0 * * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z'],
  ['30 2 * * *', 'Europe/Berlin', '2026-03-27T12:00:00Z'],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-23T12:00:00Z'],
  ['*/15 * * * *', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z'],
  ['0 0 * * 1', 'America/New_York', '2026-10-20T12:00:00Z'],
])(
  'windows of %s in %s leave no gap and do not overlap where the clocks change after %s',
  (cron, zone, from) => {
    const rule = aRule({ schedule: `CRON_TZ=${zone} ${cron}` });
    const { check } = expectationOf(rule);
    if (!isWindowed(check)) throw new Error('It has no windows.');
    const start = new Date(from);
    for (let hour = 0; hour < 48; hour += 1) {
      const moment = new Date(start.getTime() + hour * 1_800_000);
      const own = windowOf(check.windows, moment);
      expect(own && own.startsAt <= moment && moment < own.endsAt).toBe(true);
      if (!own) continue;
      const standing = {
        ...firstStanding(expectationOf(rule), start),
        windowsFrom: new Date(0),
        lastAt: own.startsAt,
      };
      const judged = windowsToJudge(check.windows, standing, closedAt(check.windows, own));
      const ends = judged.map(({ endsAt }) => endsAt);
      expect(judged.slice(1).map(({ startsAt }) => startsAt)).toEqual(ends.slice(0, -1));
      expect(judged).toContainEqual(own);
    }
  },
);

test.each([
  [aRule({ schedule: undefined }), /needs a schedule/],
  [aRule({ schedule: 'now and then' }), /needs a schedule.*not cron/],
  [aRule({}, 'mean'), /none of 'sum'/],
  [aRule({}, { allowedLateness: 'soon' }), /no ISO 8601 duration/],
  [aRule({}, { allowedLateness: 'P60D' }), /at most 31 days/],
  [aRule({ type: 'custom', name: 'x', metric: undefined, mustBeGreaterThan: undefined }), /has no windows/],
])('windows that cannot be followed are not evaluated, with the reason: %#', (rule, reason) => {
  expect(expectationOf(rule).check).toEqual({
    kind: 'none',
    reason: expect.stringMatching(reason) as string,
  });
});

test('a draft has no windows, and is not held against single observations in their place', () => {
  expect(expectationOf(aRule(), 'draft').check).toMatchObject({ kind: 'none' });
});
