import { refuses, stands } from './standing.js';

test.each([
  ['deny', null, true],
  ['deny', 'w-1', false],
  ['warn', null, false],
  ['warn', 'w-1', false],
] as const)('a finding at %s that %p excuses refuses its change: %p', (level, waiver, expected) => {
  expect(refuses({ level, waiver })).toBe(expected);
});

test('what is waived does not count', () => {
  expect([null, 'w-1'].map((waiver) => stands({ waiver }))).toEqual([true, false]);
});
