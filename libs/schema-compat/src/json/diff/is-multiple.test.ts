import { isMultiple } from './is-multiple.js';

test.each([
  [10, 5, true],
  [5, 10, false],
  [0.3, 0.1, true],
  [1, 1e-7, true],
  [2.5, 2, false],
  [1e21, 1e20, true],
  [-6, 3, true],
  [1, 0, false],
])('%d is a multiple of %d: %s', (value, of, expected) => {
  expect(isMultiple(value, of)).toBe(expected);
});
