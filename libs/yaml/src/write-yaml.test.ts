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
