import { atMostWarning, counts, refuses } from './standing.js';

test.each([
  ['deny', null, true],
  ['deny', 'w-1', false],
  ['warn', null, false],
  ['warn', 'w-1', false],
  ['note', null, false],
] as const)('a finding at %s that %p excuses refuses its change: %p', (level, waiver, expected) => {
  expect(refuses({ level, waiver })).toBe(expected);
});

test('what is waived has no say in the verdict, and neither has a note', () => {
  const findings = [
    { level: 'warn', waiver: null },
    { level: 'warn', waiver: 'w-1' },
    { level: 'note', waiver: null },
  ] as const;
  expect(findings.map(counts)).toEqual([true, false, false]);
});

test('what may not refuse yet warns, and a note stays a note', () => {
  expect((['deny', 'warn', 'note'] as const).map(atMostWarning)).toEqual(['warn', 'warn', 'note']);
});
