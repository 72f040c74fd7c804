import type { Violation } from '#contracts/decisions';
import { excuse, noExcuses, toldOf, type Excuse } from './excuse.js';
import { verdictOf } from './verdict.js';

const aViolation = (policy: string, level: Violation['level'] = 'deny'): Violation => ({
  policy,
  version: 1,
  title: 'A rule',
  scope: 'global',
  level,
  message: 'm',
  path: '',
  remediation: 'Mend it.',
  waiver: null,
});
const excusing = (id: string, policy: string): Excuse => ({
  id,
  told: { kind: 'waiver', id, policy, scope: 'global', subjects: [], until: '2027-01-01T00:00:00Z' },
  covers: (it) => it.policy === policy,
});
const verdictAfter = (violations: readonly Violation[], ...excuses: Excuse[]) =>
  verdictOf({ violations: excuse(violations, excuses), errors: [] });

test('what an excuse covers is named by it and refuses nothing, and the rest stands', () => {
  const violations = [aViolation('P'), aViolation('Q', 'warn')];
  expect(excuse(violations, [excusing('w-1', 'P')]).map(({ waiver }) => waiver)).toEqual(['w-1', null]);
  expect(verdictAfter(violations)).toBe('fail');
  expect(verdictAfter(violations, excusing('w-1', 'P'))).toBe('warn');
  expect(verdictAfter(violations, excusing('w-1', 'P'), excusing('w-2', 'Q'))).toBe('pass');
});

test('of two excuses for one violation the first is named', () => {
  const [excused] = excuse([aViolation('P')], [excusing('w-1', 'P'), excusing('w-2', 'P')]);
  expect(excused?.waiver).toBe('w-1');
});

test('a decision tells of excuses that cover something, and of consents that are not complete', () => {
  const [used, idle] = [excusing('w-1', 'P'), excusing('w-2', 'Q')];
  const waiting = { ...excusing('c-1', 'R'), isAlwaysTold: true };
  const excuses = [used, idle, waiting];
  const told = toldOf(excuse([aViolation('P')], excuses), excuses);
  expect(told.map(({ id }) => id)).toEqual(['w-1', 'c-1']);
});

test('without excuses every violation stands', () => {
  expect(excuse([aViolation('P')], noExcuses)).toEqual([aViolation('P')]);
});

test('no excuse makes up for a policy that failed', () => {
  const errors = [{ code: 'deadline', message: 'too long', policy: 'P' }];
  expect(verdictOf({ violations: [], errors })).toBe('error');
});
