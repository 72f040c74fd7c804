import { worst } from './verdict.js';

test('an error beats all, then a failure, then a warning', () => {
  expect(worst(['pass', 'error', 'fail', 'warn'])).toBe('error');
  expect(worst(['warn', 'fail', 'pass'])).toBe('fail');
  expect(worst(['pass', 'warn'])).toBe('warn');
  expect(worst(['pass'])).toBe('pass');
});
