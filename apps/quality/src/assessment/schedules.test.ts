import type { QualityRule, ServiceLevel } from '#contracts/documents';
import { type Expectation, expectationsOf, type Standing } from '../expectations/index.js';
import { aContract } from '../fixtures/documents.js';
import type { Observation } from '../observations/index.js';
import { assessDeadlines } from './assess.js';
import { evaluate } from './evaluate.js';
import { firstStanding } from './first-standing.js';

/** One promise, followed along its time. */
class Followed {
  standing: Standing;

  constructor(
    readonly expectation: Expectation,
    since: string,
  ) {
    this.standing = firstStanding(expectation, new Date(since));
  }

  get due(): string | undefined {
    return this.standing.dueAt?.toISOString();
  }

  /** Something is observed, and says of which time. */
  sees(now: string, observation: Partial<Observation>): this {
    const seen = { contractId: 'visits', metric: 'heartbeat', at: now, ...observation };
    this.standing = evaluate(this.expectation, this.standing, seen, new Date(now)).standing;
    return this;
  }

  /** Time passes until then. */
  waits(until: string): this {
    const now = new Date(until);
    const moved = assessDeadlines(
      [{ expectation: this.expectation, standing: this.standing }],
      { passed: now, readUpTo: now, windows: new Map() },
      now,
    );
    this.standing = moved.changed[0]?.standing ?? this.standing;
    return this;
  }
}

function level(sla: ServiceLevel, since: string, zone?: string): Followed {
  const customProperties = zone === undefined ? [] : [{ property: 'mesh.timeZone', value: zone }];
  return follow(aContract('visits', { slaProperties: [sla], customProperties }), since);
}

function rule(quality: Partial<QualityRule>, since: string): Followed {
  const nulls = { metric: 'nullValues' as const, mustBe: 0, ...quality };
  return follow(aContract('visits', {}, { quality: [nulls] }), since);
}

function follow(contract: ReturnType<typeof aContract>, since: string): Followed {
  const [expectation] = expectationsOf(contract);
  if (!expectation) throw new Error('The contract asks for nothing.');
  return new Followed(expectation, since);
}

const atNine: ServiceLevel = { property: 'timeOfAvailability', value: '09:00' };

describe('data that is to be there at a time of day', () => {
  test('is due at that time of the zone, on either side of a change of its clocks', () => {
    const berlin = level(atNine, '2026-03-27T12:00:00Z', 'Europe/Berlin');
    expect(berlin.due).toBe('2026-03-28T08:00:00.000Z');
    expect(berlin.sees('2026-03-28T07:30:00Z', {}).due).toBe('2026-03-29T07:00:00.000Z');
    expect(berlin.waits('2026-03-29T07:00:00Z').standing).toMatchObject({
      outcome: 'breached',
      message:
        'Data arrived up to 2026-03-28T07:30:00.000Z; more was due by 2026-03-29T07:00:00.000Z (0 9 * * * in Europe/Berlin).',
    });
    const autumn = level(atNine, '2026-10-24T12:00:00Z', 'Europe/Berlin');
    expect(autumn.due).toBe('2026-10-25T08:00:00.000Z');
  });

  test('is due once where the clock shows its time twice, and where it skips it', () => {
    const halfPastTwo = { ...atNine, value: '02:30 Europe/Berlin' };
    const twice = level(halfPastTwo, '2026-10-24T12:00:00Z');
    expect(twice.due).toBe('2026-10-25T00:30:00.000Z');
    expect(twice.sees('2026-10-25T00:20:00Z', {}).due).toBe('2026-10-26T01:30:00.000Z');
    expect(level(halfPastTwo, '2026-03-28T12:00:00Z').due).toBe('2026-03-29T01:00:00.000Z');
  });

  test.each([
    ['09:00-08:00', '2026-11-21T17:00:00.000Z'],
    ['9:00Z', '2026-11-21T09:00:00.000Z'],
    ['09:00 America/New_York', '2026-11-21T14:00:00.000Z'],
  ])('may name its zone: %s', (value, due) => {
    expect(level({ ...atNine, value }, '2026-11-21T00:00:00Z').due).toBe(due);
  });

  test('that comes late mends its own day, and does not count for the next one too', () => {
    const daily = level(atNine, '2026-11-21T00:00:00Z').waits('2026-11-21T09:00:00Z');
    expect(daily.standing.outcome).toBe('breached');
    expect(daily.sees('2026-11-21T09:20:00Z', {}).standing.outcome).toBe('ok');
    expect(daily.due).toBe('2026-11-22T09:00:00.000Z');
    expect(daily.waits('2026-11-22T09:00:00Z').standing.outcome).toBe('breached');
  });

  test('that is filled in of long ago mends nothing', () => {
    const daily = level(atNine, '2026-11-21T00:00:00Z').sees('2026-11-21T08:00:00Z', {});
    daily.waits('2026-11-22T09:00:00Z').waits('2026-11-23T09:00:00Z');
    expect(daily.sees('2026-11-23T10:00:00Z', { at: '2026-11-21T12:00:00Z' }).standing.outcome).toBe(
      'breached',
    );
    expect(daily.due).toBe('2026-11-24T09:00:00.000Z');
    expect(daily.sees('2026-11-23T11:00:00Z', { at: '2026-11-23T08:00:00Z' }).standing.outcome).toBe('ok');
  });

  test('is waited for as long as its grace, and each time that is missed is told', () => {
    const schedule = { scheduler: 'cron', schedule: 'CRON_TZ=Asia/Tokyo 0 9 * * 1-5' };
    const grace = { customProperties: [{ property: 'mesh.grace', value: 'PT15M' }] };
    const weekdays = level({ ...atNine, ...schedule, ...grace }, '2026-11-20T12:00:00Z');
    expect(weekdays.due).toBe('2026-11-23T00:15:00.000Z');
    expect(weekdays.sees('2026-11-23T00:10:00Z', {}).due).toBe('2026-11-24T00:15:00.000Z');
    expect(weekdays.waits('2026-11-24T00:15:00Z').due).toBe('2026-11-25T00:15:00.000Z');
    expect(weekdays.waits('2026-11-25T00:15:00Z').standing.message).toContain('due by 2026-11-25T00:15');
  });
});

test('data that is to be young at each time of a schedule is due when it will be too old', () => {
  const level2: ServiceLevel = { property: 'freshness', value: 30, unit: 'h', schedule: '0 6 * * *' };
  const fresh = level(level2, '2026-11-21T00:00:00Z').sees('2026-11-21T05:00:00Z', {});
  expect(fresh.due).toBe('2026-11-23T06:00:00.000Z');
  expect(fresh.waits('2026-11-23T06:00:00Z').standing.outcome).toBe('breached');
  expect(fresh.sees('2026-11-23T07:00:00Z', { at: '2026-11-21T23:00:00Z' }).standing.outcome).toBe(
    'breached',
  );
  expect(fresh.sees('2026-11-23T08:00:00Z', { at: '2026-11-22T01:00:00Z' }).standing.outcome).toBe('ok');
});

describe('a check with a schedule', () => {
  const nulls = { metric: 'nullValues', element: 'visits.email', value: 0 };
  const nightly = { schedule: '0 20 * * *', scheduler: 'cron' };

  test('is awaited for an hour after each of its times, and its silence is a breach', () => {
    const check = rule(nightly, '2026-11-21T12:00:00Z');
    expect(check.due).toBe('2026-11-21T21:00:00.000Z');
    expect(check.sees('2026-11-21T20:05:00Z', nulls).due).toBe('2026-11-22T21:00:00.000Z');
    expect(check.waits('2026-11-22T21:00:00Z').standing).toMatchObject({
      outcome: 'breached',
      message:
        'The last result is of 2026-11-21T20:05:00.000Z; one was due by 2026-11-22T21:00:00.000Z (0 20 * * * in UTC).',
    });
    expect(check.sees('2026-11-22T21:30:00Z', nulls).standing).toMatchObject({
      outcome: 'ok',
      dueAt: new Date('2026-11-23T21:00:00Z'),
    });
  });

  test('that could not run has no result', () => {
    const check = rule(nightly, '2026-11-21T12:00:00Z');
    check.sees('2026-11-21T20:05:00Z', { ...nulls, value: undefined, outcome: 'error' });
    expect(check.waits('2026-11-21T21:00:00Z').standing.outcome).toBe('breached');
  });

  test('that is run by hand before its time is awaited all the same', () => {
    const check = rule(nightly, '2026-11-21T12:00:00Z').sees('2026-11-21T13:00:00Z', nulls);
    expect(check.due).toBe('2026-11-21T21:00:00.000Z');
  });

  test('of which a result of long ago comes in is overdue as before', () => {
    const check = rule(nightly, '2026-11-21T12:00:00Z');
    check.sees('2026-11-23T12:00:00Z', { ...nulls, at: '2026-11-21T20:05:00Z' });
    expect(check.standing).toMatchObject({ outcome: 'breached', dueAt: new Date('2026-11-23T21:00:00Z') });
  });

  test.each([
    [{ schedule: '0 20 * * *', scheduler: 'airflow' }, /of airflow: only that of cron/],
    [{ schedule: 'every night' }, /not cron of five fields/],
    [{ schedule: '* * * * * *' }, /not cron of five fields/],
    [{ schedule: '0 0 30 2 *' }, /never comes round/],
    [{ schedule: '0 0 31 FEB,4 *' }, /never comes round/],
    [{ schedule: 'TZ=Mars/Base 0 20 * * *' }, /no time zone 'Mars\/Base'/],
  ])('that cannot be followed is evaluated without, and says so: %j', (schedule, reason) => {
    const { expectation, due } = rule(schedule, '2026-11-21T12:00:00Z');
    expect(due).toBeUndefined();
    expect(expectation.check.kind).toBe('measure');
    expect(expectation.unwatched).toMatch(reason);
  });
});

test.each(['daily', 'P1D'])('a frequency may be a word or an ISO 8601 duration: %s', (value) => {
  expect(level({ property: 'frequency', value }, '2026-11-21T12:00:00Z').due).toBe(
    '2026-11-22T12:00:00.000Z',
  );
});

test('what lies beyond a range of times is late', () => {
  const range: ServiceLevel = { property: 'latency', value: 4, valueExt: 8, unit: 'h' };
  expect(level(range, '2026-11-21T12:00:00Z').due).toBe('2026-11-21T20:00:00.000Z');
});
