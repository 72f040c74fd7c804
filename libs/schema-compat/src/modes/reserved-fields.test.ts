import { checkCompatibility, type SchemaText } from '../check-compatibility.js';
import type { SchemaType } from '../format.js';
import { compatibilityModes } from '#contracts/documents';

const avro = (...names: string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'R',
    fields: names.map((name) => ({ name, type: 'int', default: 0 })),
  });
const reserving = (names: string, schema: string): SchemaText => ({
  schema,
  metadata: { properties: { 'confluent:reserved': names } },
});
const found = (candidate: SchemaText, ...history: SchemaText[]) =>
  check(candidate, history).changes.filter(({ breaking }) => breaking);

function check(candidate: SchemaText, history: readonly SchemaText[] = [], type: SchemaType = 'AVRO') {
  return checkCompatibility({
    type,
    mode: 'NONE',
    candidate,
    history: history.map((it, at) => ({ ...it, version: at + 1 })),
    validateFields: true,
  });
}

test('a field may not have a name that its schema reserves, from the first version on', () => {
  expect(check(reserving('mail, id ,', avro('id')))).toEqual({
    mode: 'NONE',
    compatible: false,
    comparedWith: [],
    failedAgainst: null,
    changes: [
      {
        rule: 'FIELD_CONFLICTS_WITH_RESERVED_FIELD',
        path: 'id',
        breaks: [],
        breaking: true,
        message: 'A field of the schema conflicts with the reserved field id.',
      },
    ],
  });
  expect(check(reserving('mail', avro('id'))).compatible).toBe(true);
});

test('a name that the newest version reserves stays reserved, and more may come', () => {
  const before = reserving('mail,phone', avro('id'));
  expect(found(reserving('phone', avro('id')), before)).toMatchObject([
    { rule: 'RESERVED_FIELD_REMOVED', path: 'mail' },
  ]);
  expect(found({ schema: avro('id') }, before)).toHaveLength(2);
  expect(found(reserving('more,phone,mail', avro('id')), before)).toEqual([]);
  expect(found({ schema: avro('id') }, before, { schema: avro('id') })).toEqual([]);
});

test.each(compatibilityModes)('under %s what is reserved comes before what else is found', (mode) => {
  const history = [{ ...reserving('mail', avro('id')), version: 1 }];
  const candidate = { schema: avro('id', 'more') };
  const verdict = checkCompatibility({ type: 'AVRO', mode, candidate, history, validateFields: true });
  expect(verdict).toMatchObject({ mode, compatible: false, comparedWith: [1] });
  expect(verdict.changes[0]).toMatchObject({ rule: 'RESERVED_FIELD_REMOVED' });
  expect(verdict.changes).toHaveLength(2);
  expect(checkCompatibility({ type: 'AVRO', mode, candidate, history }).compatible).toBe(true);
});

const outermost: [what: string, type: SchemaType, schema: string, names: string[]][] = [
  ['an Avro record', 'AVRO', avro('a', 'b'), ['a', 'b']],
  [
    'records inside an Avro record',
    'AVRO',
    `{"type":"record","name":"O","fields":[{"name":"o","type":${avro('a')}}]}`,
    ['o'],
  ],
  ['an Avro schema that is no record', 'AVRO', `{"type":"array","items":${avro('a')}}`, []],
  [
    'a JSON object',
    'JSON',
    '{"properties":{"a":{"properties":{"b":{}}}}, "allOf":[{"properties":{"c":{}}}, {"$ref":"#/definitions/d"}], "definitions":{"d":{"properties":{"d":{}}}}}',
    ['a', 'c', 'd'],
  ],
  ['a JSON schema within itself', 'JSON', '{"anyOf":[{"$ref":"#"},{"properties":{"a":{}}}]}', ['a']],
  [
    'Protobuf messages',
    'PROTOBUF',
    'syntax = "proto3"; message M { int32 a = 1; oneof o { string b = 2; } N n = 3; message N { int32 c = 1; } } message P { int32 d = 1; }',
    ['a', 'b', 'n', 'd'],
  ],
];

test.each(outermost)('the fields of %s are its outermost ones', (_what, type, schema, names) => {
  const { changes } = check(reserving('a,b,c,d,n,o', schema), [], type);
  expect(changes.map(({ path }) => path).sort()).toEqual([...names].sort());
});
