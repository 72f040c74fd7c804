import { matcherOf } from './pattern.js';

test.each([
  ['schemas/*.avsc', 'schemas/a.avsc', true],
  ['schemas/*.avsc', 'schemas/x/a.avsc', false],
  ['**/*.avsc', 'a.avsc', true],
  ['**/*.avsc', 'x/y/a.avsc', true],
  ['build/**', 'build/x/y', true],
  ['build/**', 'builds/x', false],
  ['./a?.{avsc,proto}', 'ab.proto', true],
  ['a.avsc', 'aXavsc', false],
  ['a+(b)', 'a+(b)', true],
])('%s and %s: %s', (pattern, path, matches) => {
  expect(matcherOf(pattern)(path)).toBe(matches);
});
