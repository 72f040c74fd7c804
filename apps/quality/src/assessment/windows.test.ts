import type { QualityRule } from '#contracts/documents';
import type { Standing } from '../expectations/index.js';
import type { Observation } from '../observations/index.js';
import { assess, assessDeadlines } from './assess.js';
import { windowsToJudge } from './ended-windows.js';
import { firstStanding } from './first-standing.js';
import { aWindowedRule as aRule, expectationOf } from '../fixtures/windowed-rule.js';
import { isWindowed } from './windowed.js';

const day = (time: string) => new Date(`2026-11-21T${time}:00Z`);

/** Something that comes in at a time, and speaks of another. */
type Coming = readonly [now: string, at: string, value: number, more?: Partial<Observation>];

/** One promise, followed along its time as the service would: what comes in is kept, and windows are judged when they are due. */
class Followed {
  readonly kept: Observation[] = [];
  readonly heard: (string | undefined)[] = [];
  standing: Standing;

  constructor(
    rule: QualityRule,
    since = day('08:55'),
    readonly expectation = expectationOf(rule),
  ) {
    this.standing = firstStanding(expectation, since);
  }

  sees(...all: readonly Coming[]): this {
    for (const [now, at, value, more] of all) {
      this.waits(now);
      const [contractId, metric, element] = ['visits', 'rowCount', 'visits'];
      const seen = { contractId, metric, element, value, at: day(at).toISOString(), ...more };
      this.kept.push(seen);
      const { hearings, changed } = assess([this.current], [seen], day(now));
      this.heard.push(hearings[0]?.held[0]?.unheard);
      this.standing = changed[0]?.standing ?? this.standing;
      this.waits(now);
    }
    return this;
  }

  /** Every deadline up to then is looked at, in its time. */
  waits(until: string): this {
    for (let { dueAt } = this.standing; dueAt && dueAt <= day(until); { dueAt } = this.standing)
      this.judge(dueAt);
    return this;
  }

  judge(now: Date): void {
    const { check } = this.expectation;
    if (!isWindowed(check)) throw new Error('It has no windows.');
    const windows = windowsToJudge(check.windows, this.standing, now);
    const read = new Map([[this.expectation, { windows, observations: this.kept }]]);
    const passed = { passed: now, readUpTo: now, windows: read };
    this.standing = assessDeadlines([this.current], passed, now).changed[0]?.standing ?? this.standing;
  }

  private get current() {
    return { expectation: this.expectation, standing: this.standing };
  }
}

const full: Coming = ['10:05', '09:30', 101];

test.each<[story: string, comings: Coming[], until: string, outcome: string, says: string]>([
  [
    'nothing is judged before a window is over',
    [['09:30', '09:30', 1]],
    '10:09',
    'not-evaluated',
    'Its first window',
  ],
  [
    'what came in in a window is added up',
    [
      ['09:10', '09:10', 60],
      ['09:40', '09:40', 60],
    ],
    '10:10',
    'ok',
    'is 120 rows from 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z; it must be greater than 100 rows',
  ],
  [
    'too little of it is a breach',
    [['09:10', '09:10', 60]],
    '10:10',
    'breached',
    'is 60 rows from 2026-11-21T09:00',
  ],
  [
    'the end of a window belongs to the next one',
    [['10:00', '10:00', 500]],
    '10:10',
    'breached',
    'Nothing of rowCount was observed from 2026-11-21T09:00',
  ],
  ['an empty window is a breach', [], '10:10', 'breached', 'Nothing of rowCount was observed'],
  ['what is late, but within the grace, is in time', [full], '10:10', 'ok', 'is 101 rows'],
  [
    'what comes out of order counts where it belongs',
    [
      ['10:05', '10:04', 200],
      ['10:06', '09:59', 101],
    ],
    '11:10',
    'ok',
    'is 200 rows from 2026-11-21T10:00',
  ],
  [
    'what comes late mends its window',
    [
      ['10:05', '10:04', 200],
      ['11:30', '09:20', 150],
    ],
    '11:30',
    'ok',
    'is 200 rows',
  ],
  [
    'what comes late may break a window too',
    [full, ['10:50', '10:40', 101], ['11:30', '09:20', -50]],
    '11:30',
    'breached',
    'is 51 rows from 2026-11-21T09:00',
  ],
  [
    'a broken window counts while it can be mended',
    [
      ['10:05', '10:04', 200],
      ['11:05', '11:04', 200],
    ],
    '11:59',
    'breached',
    'observed from 2026-11-21T09:00',
  ],
  [
    'and no longer',
    [
      ['10:05', '10:04', 200],
      ['11:05', '11:04', 200],
    ],
    '12:10',
    'ok',
    'is 200 rows from 2026-11-21T11:00',
  ],
  [
    'what comes after that changes nothing',
    [full, ['10:50', '10:40', 101], ['11:50', '11:40', 101], ['12:11', '09:20', -500]],
    '12:12',
    'ok',
    'from 2026-11-21T11:00',
  ],
  [
    'several broken windows are counted',
    [],
    '11:10',
    'breached',
    'from 2026-11-21T10:00:00.000Z to 2026-11-21T11:00:00.000Z. It does not hold in 2 of 2 windows.',
  ],
  [
    'windows before the contract was there are not judged',
    [['09:01', '08:10', 900]],
    '10:10',
    'breached',
    'Nothing of rowCount was observed from 2026-11-21T09:00',
  ],
])('%s', (_, comings, until, outcome, says) => {
  const { standing } = new Followed(aRule()).sees(...comings).waits(until);
  expect({ outcome: standing.outcome, message: standing.message }).toEqual({
    outcome,
    message: expect.stringContaining(says) as string,
  });
});

test('an observation is told in which window it counts', () => {
  const { heard } = new Followed(aRule()).sees(
    ['09:05', '08:30', 1],
    ['09:06', '09:05', 1],
    ['10:20', '09:30', 1],
    ['12:00', '09:30', 1],
  );
  expect(heard).toEqual([
    'Windows are judged from 2026-11-21T09:00:00.000Z on.',
    'It counts in the window from 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z, which is judged at 2026-11-21T10:10:00.000Z.',
    'It corrects the window from 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z, which is judged anew.',
    'The window from 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z is closed since 2026-11-21T12:00:00.000Z.',
  ]);
});

test('windows that ended while nobody was there are judged as soon as somebody is', () => {
  const followed = new Followed(aRule()).sees(['09:30', '09:30', 200]);
  for (const hour of ['11', '12', '13', '14'])
    followed.kept.push({
      contractId: 'visits',
      metric: 'rowCount',
      element: 'visits',
      value: 200,
      at: day(`${hour}:30`).toISOString(),
    });
  followed.judge(day('15:15'));
  expect(followed.standing).toMatchObject({
    outcome: 'breached',
    message: 'Nothing of rowCount was observed from 2026-11-21T10:00:00.000Z to 2026-11-21T11:00:00.000Z.',
    lastAt: day('15:00'),
    dueAt: day('16:10'),
  });
});

test.each([
  ['sum', 'rows', '9 rows'],
  ['min', 'rows', '1 rows'],
  ['max', 'rows', '6 rows'],
  ['latest', 'rows', '2 rows'],
  ['sum', 'percent', '15 percent'],
  ['max', 'percent', '60 percent'],
])('values of a window are combined by %s in %s: %s', (combine, unit, said) => {
  const rule = aRule({ metric: 'nullValues', unit, mustBe: 0, mustBeGreaterThan: undefined }, combine);
  const nulls = (value: number, total: number) => ({ metric: 'nullValues', unit: 'rows', value, total });
  const { standing } = new Followed(rule)
    .sees(
      ['09:10', '09:10', 0, nulls(1, 40)],
      ['09:50', '09:50', 0, nulls(2, 10)],
      ['09:55', '09:40', 0, nulls(6, 10)],
    )
    .waits('10:10');
  expect(standing.message).toContain(`nullValues is ${said} from`);
});

test('the same observations leave the same behind in whatever order they come', () => {
  const chance = chancesOf(19);
  for (let round = 0; round < 40; round += 1) {
    const observations = Array.from({ length: 12 }, () => {
      const minute = Math.floor(chance() * 179);
      const at = new Date(day('09:00').getTime() + minute * 60_000).toISOString().slice(11, 16);
      return { at, value: Math.floor(chance() * 80) - 10 };
    });
    const ends = [1, 2].map(() => {
      const order = [...observations].sort(() => chance() - 0.5);
      const followed = new Followed(aRule({}, { allowedLateness: 'PT4H' }));
      // From before the first window is judged until shortly before the first one closes.
      order.forEach(({ at, value }, nth) => {
        const now = new Date(day('10:05').getTime() + nth * 13 * 60_000).toISOString().slice(11, 16);
        followed.sees([now, at, value]);
      });
      return followed.waits('12:50').standing;
    });
    expect(ends[0]).toEqual(ends[1]);
  }
});

/** Numbers from 0 to 1 that follow from a seed. */
function chancesOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
