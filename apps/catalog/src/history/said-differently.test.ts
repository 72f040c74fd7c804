import { parseJson, printJson } from '#exact-json';
import { saidDifferently } from './said-differently.js';

const messages = (before: unknown, after: unknown) =>
  saidDifferently(before, after).map(({ message }) => message);

test('members and elements are compared by what they are called, wherever they stand', () => {
  const column = (name: string, extra: object = {}) => ({ name, logicalType: 'string', ...extra });
  const table = (...properties: object[]) => ({ schema: [{ name: 'visits', properties }] });
  const before = table(column('id'), column('email'), column('seat'));
  expect(
    messages(before, table(column('seat'), column('id'), column('email', { classification: 'public' }))),
  ).toEqual(["schema.visits.properties.email.classification is new: 'public'"]);
  expect(messages(before, table(column('id'), column('seat', { logicalType: 'integer' })))).toEqual([
    'schema.visits.properties.email is gone: it was {"name":"email","logicalType":"string"}',
    "schema.visits.properties.seat.logicalType was 'string' and is 'integer'",
  ]);
});

test('texts of a list come and go as themselves', () => {
  expect(messages({ tags: ['a', 'b'] }, { tags: ['c', 'a'] })).toEqual([
    "tags.b is gone: it was 'b'",
    "tags.c is new: 'c'",
  ]);
});

test('what two elements share as a name is told apart by its place, and long values are cut', () => {
  expect(
    messages(
      [
        { name: 'a', x: 1 },
        { name: 'a', x: 2 },
      ],
      [
        { name: 'a', x: 1 },
        { name: 'a', x: 3 },
      ],
    ),
  ).toEqual(['a#1.x was 2 and is 3']);
  expect(messages({}, { text: 'x'.repeat(200) })[0]).toHaveLength(13 + 80);
  expect(messages({ a: null }, { a: null })).toEqual([]);
});

test('a last digit is told as it was written, in words and as a value', () => {
  const said = saidDifferently(
    parseJson('{"a":[9007199254740993],"b":{"c":9007199254740993}}'),
    parseJson('{"a":[9007199254740993],"b":{"c":9007199254740995}}'),
  );
  expect(printJson(said)).toBe(
    '[{"path":"b.c","what":"changed","before":9007199254740993,"after":9007199254740995,' +
      '"message":"b.c was 9007199254740993 and is 9007199254740995"}]',
  );
  expect(printJson(saidDifferently({}, parseJson('{"b":{"c":1.0}}'))[0]?.after)).toBe('{"c":1.0}');
});
