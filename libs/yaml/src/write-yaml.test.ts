import { printJson } from '#exact-json';
import { readYaml, writeYaml } from './index.js';

test.each([
  [{ b: 1, a: ['x', { y: null }], when: '2026-01-01', yes: 'yes', no: 'no', n: '012', t: '12:30:00', e: '' }],
  [{ text: 'one\ntwo\n', spaces: ' a ', long: 'word '.repeat(100), quote: 'it\'s "so"', hash: '# no' }],
  [{ control: '\u0001\u0085\u2028', emoji: '🛋️', lone: '\ud800', tab: '\t', colon: 'a: b', star: '*x' }],
  [{ '1': 'number-like', '': 'empty key', 'a b': [], deep: { er: {} } }],
  [[-0.5, 1e21, 1.0, 9007199254740991, true, false, null, '~', 'null', '1e3', '0x1f', '.5', '<<', '=']],
])('what is written is read as it was, and written the same again: %j', (value) => {
  const text = writeYaml(value);
  expect(readYaml(text)).toEqual(value);
  expect(writeYaml(readYaml(text))).toBe(text);
});

test('members keep their order', () => {
  expect(writeYaml({ b: 1, a: { d: [1], c: 'x' } })).toBe('b: 1\na:\n  d:\n    - 1\n  c: x\n');
});

test.each([
  ['9007199254740993', '9007199254740993'],
  ['+0009007199254740993', '9007199254740993'],
  ['0x20000000000001', '9007199254740993'],
  ['.10', '0.10'],
  ['1.0', '1.0'],
  ['1e400', '1e400'],
  ['-0', '-0'],
  ['-12.34567890123456789012', '-12.34567890123456789012'],
])('a number keeps its digits: %s', (written, read) => {
  const value = readYaml(`a: &n ${written}\nb: [*n, "${written}", {c: *n}]\n`);
  expect(printJson(value)).toBe(`{"a":${read},"b":[${read},"${written}",{"c":${read}}]}`);
  expect(readYaml(writeYaml(value))).toEqual(value);
  expect(printJson(readYaml(writeYaml(value)))).toBe(printJson(value));
  expect(readYaml(written)).toBe(Math.min(Number(read), Number.MAX_VALUE));
});

test('a number that is a key is the key as it was written, once', () => {
  expect(readYaml('9007199254740993: a\n1: b\n')).toEqual({ '9007199254740993': 'a', '1': 'b' });
  expect(() => readYaml('1.0: a\n"1.0": b\n')).toThrow('duplicated');
});
