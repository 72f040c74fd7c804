import { CORE_SCHEMA, load } from 'js-yaml';
import { readYaml, readYamlStream } from './index.js';

const plainly = (text: string) => load(text, { schema: CORE_SCHEMA });

test.each<[string, string, unknown]>([
  ['a backslash at the end of a line', 'a: "one \\\n\\ two"\nb: 1', { a: 'one  two', b: 1 }],
  ['in a list', 'x:\n- y: 1\n  z: "one\\\n  \\ two"\n', { x: [{ y: 1, z: 'one two' }] }],
  ['at the key of a list', '- z: "one\n  two"\n- b', [{ z: 'one two' }, 'b']],
  ['single quotes', "a: 'it''s\none'\nb: 2", { a: "it's one", b: 2 }],
  ['an empty line within', 'a: "one\n\ntwo"', { a: 'one\ntwo' }],
  ['several lines', 'a: "1\n2\n3"\nb: "4\n5"', { a: '1 2 3', b: '4 5' }],
  [
    'in brackets',
    'a:\n  b: [x, "one\n  two", {c: "three\n  four"}]\n  d: 1',
    { a: { b: ['x', 'one two', { c: 'three four' }], d: 1 } },
  ],
  [
    'quotes within a block',
    'a: |\n  say "this\n  and\nb: "one\ntwo"',
    { a: 'say "this\nand\n', b: 'one two' },
  ],
  ['an apostrophe in a text without quotes', 'a: it\'s\nb: "one\ntwo"', { a: "it's", b: 'one two' }],
  [
    'an apostrophe where such a text goes on',
    'a: so\n  \'tis\nb: "one\ntwo"',
    { a: "so 'tis", b: 'one two' },
  ],
  ['a quote in a comment', 'a: 1 # say "this\nb: "one\ntwo"', { a: 1, b: 'one two' }],
  ['a key in quotes', '"a": "one\ntwo"', { a: 'one two' }],
  ['a block in a list', '- a: >-\n    say "this\n  b: "one\n  two"', [{ a: 'say "this', b: 'one two' }]],
  ['an escaped quote at the end of a line', 'a: "one \\"\ntwo"', { a: 'one " two' }],
  ['lines that end as on Windows', 'a: "one \\\r\n\\ two"\r\nb: 1\r\n', { a: 'one  two', b: 1 }],
])('a quoted text may go on no deeper than its key: %s', (_, text, expected) => {
  expect(() => plainly(text)).toThrow('deficient indentation');
  expect(readYaml(text)).toEqual(expected);
});

test('documents of a stream are read so too', () => {
  expect(readYamlStream('a: "one\ntwo"\n---\nb: 1\n')).toEqual([{ a: 'one two' }, { b: 1 }]);
});

test.each(['a: "one\ntwo', 'a: [b', 'a: 1\na: 2', 'a: "one\ntwo"\nb: [c'])(
  'what is no YAML for anybody is refused: %j',
  (text) => {
    expect(() => readYaml(text)).toThrow();
  },
);

test('what is bounded stays so', () => {
  expect(() => readYaml('a: "one\ntwo"\nb: [[[1]]]', { maxDepth: 3 })).toThrow();
});
