import type { DataContract, QualityRule, ServiceLevel } from '#contracts/documents';
import { type Expectation, expectationsOf, type Standing } from '../expectations/index.js';
import { aContract } from '../fixtures/documents.js';
import type { Observation } from '../observations/index.js';
import { overdue } from './arrivals.js';
import { concerned } from './concerned.js';
import { evaluate } from './evaluate.js';

const now = new Date('2026-11-21T12:00:00Z');
const nothingYet: Standing = { outcome: 'not-evaluated', message: '', lastAt: null, dueAt: null };

/** What a rule of the column `visits.email` asks for. */
function ruleExpectation(rule: QualityRule): Expectation {
  return only(aContract('visits', {}, { quality: [rule] }));
}

/** What a service level of a contract asks for. */
function serviceLevelExpectation(level: ServiceLevel, element: string | null): Expectation {
  return only(aContract('visits', { slaProperties: [{ ...level, element: element ?? undefined }] }));
}

function only(contract: DataContract): Expectation {
  const [expectation] = expectationsOf(contract);
  if (!expectation) throw new Error('The contract asks for nothing.');
  return expectation;
}

function observed(more: Partial<Observation> = {}): Observation {
  return {
    contractId: 'visits',
    element: 'visits.email',
    metric: 'nullValues',
    at: '2026-11-21T11:00:00Z',
    ...more,
  };
}

function standing(
  expectation: Expectation,
  observation: Partial<Observation>,
  before = nothingYet,
): Standing {
  return evaluate(expectation, before, observed(observation), now).standing;
}

function concerns(expectation: Expectation, observation: Observation): boolean {
  return concerned([expectation], observation).length > 0;
}

const aRule = (rule: Partial<QualityRule>) => ruleExpectation({ metric: 'nullValues', ...rule });

test.each([
  [{ mustBe: 5 }, [5], [4.999, 6]],
  [{ mustNotBe: 5 }, [4, 6], [5]],
  [{ mustBeGreaterThan: 5 }, [5.01], [5, 4]],
  [{ mustBeGreaterOrEqualTo: 5 }, [5, 6], [4.99]],
  [{ mustBeLessThan: 5 }, [4.99, -1], [5, 6]],
  [{ mustBeLessOrEqualTo: 5 }, [5, 0], [5.01]],
  [{ mustBeBetween: [1, 5] }, [1, 3, 5], [0.99, 5.01]],
  [{ mustBeBetween: [5, 1] }, [1, 3, 5], [0.99, 5.01]],
  [{ mustNotBeBetween: [1, 5] }, [0.99, 5.01], [1, 3, 5]],
] as const)('%j holds for %j and not for %j', (operator, good, bad) => {
  const rule = aRule(operator);
  expect(good.map((value) => standing(rule, { value }).outcome)).toEqual(good.map(() => 'ok'));
  expect(bad.map((value) => standing(rule, { value }).outcome)).toEqual(bad.map(() => 'breached'));
});

test.each(['rowCount', 'nullValues', 'missingValues', 'invalidValues', 'duplicateValues'] as const)(
  'the library metric %s is evaluated, and its message names metric, value and threshold',
  (metric) => {
    const rule = aRule({ metric, mustBeGreaterThan: 10 });
    expect(concerns(rule, observed({ metric }))).toBe(true);
    expect(standing(rule, { metric, value: 3 })).toMatchObject({
      outcome: 'breached',
      message: `${metric} is 3 rows; it must be greater than 10 rows.`,
    });
  },
);

test.each([
  ['rows', undefined, 'breached'],
  ['rows', 'rows', 'breached'],
  ['rows', 'Row', 'breached'],
  [undefined, 'rows', 'breached'],
  ['rows', 'percent', 'not-evaluated'],
  ['percent', '%', 'breached'],
  ['percent', 'rows', 'not-evaluated'],
])('a rule in %s is compared with a value in %s: %s', (unit, valueUnit, outcome) => {
  expect(standing(aRule({ unit, mustBe: 0 }), { value: 7, unit: valueUnit }).outcome).toBe(outcome);
});

test('a value in another unit is not compared, and leaves an outcome as it is', () => {
  const rule = aRule({ unit: 'percent', mustBe: 0 });
  const unknown = standing(rule, { value: 7, unit: 'rows' });
  expect(unknown.message).toBe('The last observation was in rows; the rule is in percent.');
  const known = standing(rule, { value: 0 });
  expect(standing(rule, { value: 7, unit: 'rows' }, known)).toBe(known);
});

test.each([
  ['percent', { value: 7, unit: 'rows', total: 100 }, '7 percent'],
  ['rows', { value: 7, unit: 'percent', total: 200 }, '14 rows'],
])('a rule in %s is compared with a count when it is known among how many: %j', (unit, quantity, said) => {
  expect(standing(aRule({ unit, mustBe: 0 }), quantity).message).toContain(`nullValues is ${said};`);
});

test('of several operators, which 3.0 lets a rule have, all must hold', () => {
  const rule = aRule({ mustBeGreaterThan: 1, mustBeLessThan: 5 });
  expect([1, 3, 5].map((value) => standing(rule, { value }).outcome)).toEqual(['breached', 'ok', 'breached']);
  expect(standing(rule, { value: 3 }).message).toContain(
    'must be greater than 1 and must be less than 5 rows',
  );
});

describe('what a tool says of its check', () => {
  const custom = { type: 'custom', engine: 'soda', implementation: 'x', name: 'few-holes' } as QualityRule;

  test.each([
    ['pass', 'ok', "The check 'few-holes' passed."],
    ['fail', 'breached', "The check 'few-holes' failed: 3 holes"],
    ['warn', 'breached', "The check 'few-holes' failed: 3 holes"],
    ['error', 'not-evaluated', "The check 'few-holes' could not run: 3 holes"],
    ['skipped', 'not-evaluated', "The check 'few-holes' was skipped: 3 holes"],
  ] as const)('%s makes it %s', (outcome, expected, said) => {
    const message = outcome === 'pass' ? undefined : '3 holes';
    const after = standing(ruleExpectation(custom), { metric: 'few-holes', outcome, message });
    expect(after).toMatchObject({ outcome: expected, message: said });
  });

  test('counts for less than a number that the contract has a word on', () => {
    const rule = aRule({ mustBeLessThan: 5 });
    expect(standing(rule, { value: 7, outcome: 'pass' }).outcome).toBe('breached');
    expect(standing(rule, { outcome: 'pass' }).outcome).toBe('ok');
  });

  test('is of the rule of that name alone, where there is one', () => {
    const rules = [
      { metric: 'nullValues' as const, name: 'few', mustBeLessThan: 5 },
      { metric: 'nullValues' as const, name: 'none', mustBe: 0 },
    ];
    const all = expectationsOf(aContract('visits', {}, { quality: rules }));
    const idsOf = (more: Partial<Observation>) => concerned(all, observed(more)).map(({ id }) => id);
    expect(idsOf({ outcome: 'pass', check: 'few' })).toEqual(['visits.email/few']);
    expect(idsOf({ value: 3, check: 'few' })).toHaveLength(2);
    expect(idsOf({ outcome: 'pass', check: 'of-the-tool' })).toHaveLength(2);
  });
});

test('an observation without a value says so', () => {
  expect(standing(aRule({ mustBe: 0 }), {})).toMatchObject({
    outcome: 'not-evaluated',
    message: 'The last observation had no value.',
  });
});

test('an observation older than the last one changes nothing', () => {
  const rule = aRule({ mustBe: 0 });
  const breached = standing(rule, { value: 1 });
  expect(standing(rule, { value: 0, at: '2026-11-21T10:59:59Z' }, breached)).toBe(breached);
  expect(standing(rule, { value: 0, at: '2026-11-21T11:00:00Z' }, breached).outcome).toBe('ok');
});

test('an observation from the future counts as of now, so that later ones are not taken for old', () => {
  expect(standing(aRule({ mustBe: 0 }), { value: 1, at: '2030-01-01T00:00:00Z' }).lastAt).toEqual(now);
});

test.each([
  ['sql', { type: 'sql', query: 'select 1', name: 'few-holes', mustBeLessThan: 5 }],
  ['custom', { type: 'custom', engine: 'soda', implementation: 'x', id: 'few-holes', mustBeLessThan: 5 }],
])('a rule of type %s is evaluated by its name or id', (_, rule) => {
  const expectation = ruleExpectation(rule as QualityRule);
  expect(concerns(expectation, observed({ metric: 'few-holes' }))).toBe(true);
  expect(concerns(expectation, observed({ metric: 'nullValues' }))).toBe(false);
  expect(standing(expectation, { metric: 'few-holes', value: 9 })).toMatchObject({
    outcome: 'breached',
    message: 'few-holes is 9; it must be less than 5.',
  });
});

test.each([
  [{ type: 'text', description: 'Be good.' }, /in words/],
  [{ type: 'sql', query: 'select 1', mustBe: 0 }, /no name or id/],
  [{ metric: 'nullValues' }, /no operator/],
  [{ metric: 'nullValues', mustBe: 0, unit: 'furlongs' }, /neither rows nor percent/],
  [{ metric: 'nullValues', mustBe: 'none' }, /not a number/],
  [{ metric: 'rowCount', mustBe: 100, unit: 'percent' }, /no percentage/],
])('what cannot be evaluated has a reason: %j', (rule, reason) => {
  const { check } = ruleExpectation(rule as QualityRule);
  expect(check).toEqual({ kind: 'none', reason: expect.stringMatching(reason) as string });
});

test.each([
  ['error', 'critical'],
  ['Critical', 'critical'],
  ['warning', 'warning'],
  ['info', 'info'],
  [undefined, 'warning'],
  ['operational', 'warning'],
])('a rule of severity %s is %s', (severity, expected) => {
  expect(aRule({ severity, mustBe: 0 }).severity).toBe(expected);
});

describe('freshness', () => {
  const twoHours = serviceLevelExpectation({ property: 'freshness', value: 2, unit: 'h' }, null);

  test('data starts the next deadline', () => {
    expect(standing(twoHours, { metric: 'heartbeat' })).toMatchObject({
      outcome: 'ok',
      lastAt: new Date('2026-11-21T11:00:00Z'),
      dueAt: new Date('2026-11-21T13:00:00Z'),
    });
  });

  test('data that came too late is a breach', () => {
    expect(standing(twoHours, { metric: 'freshness', at: '2026-11-21T09:59:00Z' })).toMatchObject({
      outcome: 'breached',
      message: 'Data arrived up to 2026-11-21T09:59:00.000Z; more was due by 2026-11-21T11:59:00.000Z.',
      dueAt: null,
    });
  });

  test('an age with a unit is taken off the time of its observation', () => {
    const observation = { metric: 'freshness', value: 30, unit: 'min' };
    expect(standing(twoHours, observation).lastAt).toEqual(new Date('2026-11-21T10:30:00Z'));
  });

  test('a deadline that passes in silence is a breach, said once', () => {
    const waiting = standing(twoHours, { metric: 'heartbeat' });
    expect(overdue({ kind: 'freshness', element: null, seconds: 7_200 }, waiting, now)).toEqual({
      ...waiting,
      outcome: 'breached',
      dueAt: null,
      message: expect.stringContaining('was due') as string,
    });
  });

  test.each([
    [null, undefined, true],
    [null, 'visits', true],
    ['visits.at', undefined, true],
    ['visits.at', 'visits', true],
    ['visits.at', 'visits.at', true],
    ['visits.at', 'orders', false],
    ['visits', 'visitsold', false],
  ])('a promise for %s is kept by data in %s: %s', (promised, element, kept) => {
    const level = serviceLevelExpectation({ property: 'latency', value: 4, unit: 'd' }, promised);
    expect(concerns(level, observed({ metric: 'heartbeat', element }))).toBe(kept);
  });

  test.each([
    [{ property: 'endOfSupport', value: '2027-01-01' }, /a date of the contract's life/],
    [{ property: 'timeToRepair', value: 4, unit: 'h' }, /promised of people/],
    [{ property: 'availability', value: 'always' }, /not a number/],
    [{ property: 'timeOfAvailability', value: 'noon' }, /no time of day/],
    [{ property: 'timeOfAvailability', value: '09:00 Mars/Base' }, /no time zone/],
    [{ property: 'freshness', value: 3, unit: 'lightyears' }, /no length of time/],
    [{ property: 'freshness', value: -3, unit: 'h' }, /no length of time/],
    [{ property: 'freshness', value: 1e300, unit: 'y' }, /no length of time/],
  ])('%j is not evaluated', (level, reason) => {
    const { check } = serviceLevelExpectation(level, null);
    expect(check).toEqual({ kind: 'none', reason: expect.stringMatching(reason) as string });
  });
});

describe('levels that somebody measures', () => {
  test.each([
    [{ property: 'availability', value: 99.9 }, { metric: 'availability', value: 99.8 }, 'breached'],
    [{ property: 'availability', value: 0.999 }, { metric: 'availability', value: 99.95 }, 'ok'],
    [
      { property: 'Av', value: '99.9%' },
      { metric: 'availability', value: 999, unit: 'rows', total: 1_000 },
      'ok',
    ],
    [{ property: 'errorRate', value: 1, unit: 'percent' }, { metric: 'errorRate', value: 2 }, 'breached'],
    [{ property: 'throughput', value: 100, unit: 'rows/s' }, { metric: 'throughput', value: 99 }, 'breached'],
    [{ property: 'throughput', value: 100, valueExt: 200 }, { metric: 'throughput', value: 201 }, 'breached'],
    [{ property: 'retention', value: 3, unit: 'y' }, { metric: 'retention', value: 1_100, unit: 'd' }, 'ok'],
    [
      { property: 'retention', value: 3, unit: 'y' },
      { metric: 'retention', value: 2, unit: 'y' },
      'breached',
    ],
    [{ property: 'completeness', value: 99 }, { metric: 'completeness', outcome: 'fail' }, 'breached'],
  ] as const)('%j with %j is %s', (level, observation, outcome) => {
    const expectation = serviceLevelExpectation(level, null);
    const seen = observed({ element: undefined, ...observation });
    expect(concerns(expectation, seen)).toBe(true);
    expect(evaluate(expectation, nothingYet, seen, now).standing.outcome).toBe(outcome);
  });
});
