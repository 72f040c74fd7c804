import { matchesName } from './matches-name.js';

test.each([
  ['^n_', 'n_x', true],
  ['^n_', 'x', false],
  ['^(?!n_).*', 'n_x', false],
  ['^(?!n_).*', 'x', true],
  ['^(?!n_|m_).+$', 'm_x', false],
  ['(?<!_)id$', 'order_id', false],
  ['(?<!_)id$', 'paid', true],
])('%s occurs in %s: %s', (pattern, name, expected) => {
  expect(matchesName(pattern, name)).toBe(expected);
});

test.each([
  ['repeats a group', '^(?!n_)(a+)+$', 'aaaa'],
  ['repeats a group any number of times within bounds', '^(?!n_)(a|a){20}$', 'aaaa'],
  ['refers back', '^(a)\\1', 'aab'],
  ['refers back by name', '^(?<first>a)\\k<first>', 'aab'],
  ['has more quantifiers than the name is short for', '^(?!n_).*a.*b.*c.*d$', 'a'.repeat(100)],
  ['has many alternatives', `^(?!n_)${'(a|a)'.repeat(40)}$`, 'a'.repeat(40)],
  ['is no pattern', '^(?!n_', 'x'],
  ['is of another language', '^(?!n_)\\h+(?i)', 'x'],
])('a pattern that %s is not decided', (_reason, pattern, name) => {
  expect(matchesName(pattern, name)).toBeUndefined();
});
