import fc from 'fast-check';
import { differingLines } from './differing-lines.js';

const told = (one: string, other: string) => differingLines(one, other).map(({ sign, text }) => sign + text);

test('lines that come and go are told with three lines around them', () => {
  const one = ['1', '2', '3', '4', 'old', '6', '7', '8', '9', '10'].join('\n');
  expect(told(one, one.replace('old', 'new'))).toEqual([' 2', ' 3', ' 4', '-old', '+new', ' 6', ' 7', ' 8']);
  expect(told(one, one)).toEqual([]);
  expect(told('a', 'a\nb')).toEqual([' a', '+b']);
  expect(told('a\nb', 'a')).toEqual([' a', '-b']);
});

test('what stays and comes is one text, what stays and goes the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    .map((it) => it.join('\n'));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const lines = differingLines(one, other);
      if (lines.length === 0) return expect(one).toBe(other);
      const without = (sign: string) => lines.filter((it) => it.sign !== sign).map((it) => it.text);
      expect(without('+').join('\n')).toBe(one);
      expect(without('-').join('\n')).toBe(other);
    }),
  );
});
