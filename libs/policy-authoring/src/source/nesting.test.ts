import { MAX_NESTING, nestedTooDeep } from './nesting.js';

const nested = (depth: number) => '[{('.repeat(depth).slice(0, depth);

test('brackets may be nested, and not ever deeper', () => {
  expect(nestedTooDeep(`x := ${nested(MAX_NESTING)}`)).toBeUndefined();
  expect(nestedTooDeep(`x := 1\n\ny := ${nested(MAX_NESTING + 1)}`)).toEqual({ row: 3, column: 106 });
});

test('brackets that are closed nest nothing', () => {
  expect(nestedTooDeep('([{}])'.repeat(1_000))).toBeUndefined();
});

test.each([
  ['a string', `"\\"${nested(500)}"`],
  ['a raw string', `\`\n"${nested(500)}\``],
  ['a comment', `# it's "${nested(500)}`],
])('brackets in %s nest nothing', (_, text) => {
  expect(nestedTooDeep(`x := ${text}\ny := 1\n`)).toBeUndefined();
  expect(nestedTooDeep(`x := ${text}\ny := ${nested(101)}\n`)).toMatchObject({ column: 106 });
});

test('a string that is not closed ends with its line', () => {
  expect(nestedTooDeep(`x := "\ny := ${nested(101)}\n`)).toEqual({ row: 2, column: 106 });
});
