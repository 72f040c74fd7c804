import { parseValue } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { sprintf } from './sprintf.js';

function formatted(format: string, values: string): string {
  return sprintf(format, parseValue(values) as RegoValue[]);
}

test.each([
  ['%d %v %s', '[1, true, "x"]', '1 true x'],
  ['%v', '[{"a": {1, 2}}]', '{"a": {1, 2}}'],
  ['%5d|%-5d|%05d|%+d', '[42, 42, 42, 42]', '   42|42   |00042|+42'],
  ['%x %X %o %b %#x', '[255, 255, 8, 5, 255]', 'ff FF 10 101 0xff'],
  ['%d', '[123456789012345678901234567890]', '123456789012345678901234567890'],
  ['%.2f %e %g %v', '[2.345, 1234.5, 1e21, 1000000.5]', '2.35 1.234500e+03 1e+21 1.0000005e+06'],
  ['%.1f', '[2.25]', '2.2'],
  ['%q %x %U %c %T', '["a\\"b", "hi", 955, 955, 1.5]', '"a\\"b" 6869 U+03BB λ float64'],
])('%j with %s gives %s', (format, values, expected) => {
  expect(formatted(format, values)).toBe(expected);
});

test('mistakes in the format show in the text', () => {
  expect(formatted('%d', '["x"]')).toBe('%!d(string=x)');
  expect(formatted('%d %d', '[1]')).toBe('1 %!d(MISSING)');
  expect(formatted('a', '[1, "b"]')).toBe('a%!(EXTRA int64=1, string=b)');
  expect(formatted('%', '[]')).toBe('%!(NOVERB)');
  expect(formatted('%t', '[true]')).toBe('%!t(string=true)');
});

test('arguments may be chosen by number, and widths taken from arguments', () => {
  expect(formatted('%[2]d %[1]d', '[1, 2]')).toBe('2 1');
  expect(formatted('%*d', '[5, 42]')).toBe('   42');
  expect(formatted('%[3]d', '[1]')).toBe('%!d(BADINDEX)');
});
