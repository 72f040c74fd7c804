import { SchemaInvalid } from '../../format.js';
import { readProtoText } from './read-file.js';

test('reads what a file says about itself', () => {
  const file = readProtoText(`
    syntax = "proto3";
    package acme.v1;
    import "a.proto"; import public "b.proto"; import weak 'c' ".proto";
    option java_package = "com.acme";
  `);
  expect(file).toMatchObject({ edition: 'proto3', package: 'acme.v1' });
  expect(file.imports).toEqual([
    { path: 'a.proto' },
    { path: 'b.proto', kind: 'public' },
    { path: 'c.proto', kind: 'weak' },
  ]);
  expect(file.options).toEqual([{ name: 'java_package', value: { kind: 'string', text: 'com.acme' } }]);
});

test('a file that names no syntax is proto2', () => {
  expect(readProtoText('message M { required int32 a = 1; }').edition).toBe('proto2');
});

test('keeps labels as written, and a proto3 optional outside any oneof', () => {
  const [message] = readProtoText(
    'syntax = "proto3"; message M { optional int32 a = 1; int32 b = 2; }',
  ).types;
  expect(message).toMatchObject({ fields: [{ name: 'a', label: 'optional' }, { name: 'b' }], oneofs: [] });
});

test('words of the language may be names', () => {
  const text = `syntax = "proto3";
    message message { string message = 1; int32 reserved = 3; bool group = 4; }
    message stream {} enum enum { option = 0; }
    service service { rpc rpc(stream) returns (stream stream); }`;
  expect(readProtoText(text).services[0]?.methods[0]).toMatchObject({
    request: 'stream',
    requestStream: false,
    response: 'stream',
    responseStream: true,
  });
});

test('takes the comment above a declaration, else the one behind it', () => {
  const [message] = readProtoText(`syntax = "proto3";
    // Not this one.

    // A visit
    // to a lounge.
    message Visit {
      /* Who came. */
      string guest = 1; // not this
      string lounge = 2; // Which one.
      string seat = 3;
    }`).types;
  expect(message).toMatchObject({
    comment: 'A visit\nto a lounge.',
    fields: [{ comment: 'Who came.' }, { comment: 'Which one.' }, { comment: undefined }],
  });
});

test('reads option values of every kind', () => {
  const [option] = readProtoText(
    `option (a.b).c = { s: "x" 'y', n: -1.5e3; list: [1, TWO] nested { deep < flag: true > } [x.y]: inf };`,
  ).options;
  expect(option).toMatchObject({ name: '(a.b).c', value: { kind: 'message' } });
  expect(JSON.stringify(option?.value)).toContain('"text":"xy"');
});

test.each([
  ['decimal, hexadecimal and octal tags', '1', '0x10', '017', [1, 16, 15]],
  ['tags in any order', '3', '2', '1', [3, 2, 1]],
])('reads %s', (_what, a, b, c, tags) => {
  const [message] = readProtoText(
    `syntax = "proto3"; message M { int32 a = ${a}; int32 b = ${b}; int32 c = ${c}; }`,
  ).types;
  expect(message?.kind === 'message' && message.fields.map((field) => field.tag)).toEqual(tags);
});

test.each([
  ['a missing semicolon', 'message M {\n  optional int32 a = 1\n}', 'line 3: expected ";"'],
  ['a text that ends too soon', 'message M {', 'line 1: expected'],
  ['a string without an end', 'import "a', 'line 1: the string has no end'],
  ['a comment without an end', '\n/* a', 'line 2: the comment has no end'],
  ['a character that means nothing', 'message M { ? }', 'line 1: unexpected "?"'],
  ['an unknown syntax', 'syntax = "proto4";', 'is none of proto2, proto3'],
  ['an unknown edition', 'edition = "1999";', 'is none of 2023, 2024, 2026'],
  ['a syntax that is not first', 'package a; syntax = "proto3";', 'expected a statement'],
  ['two packages', 'package a; package b;', 'the package is given twice'],
  ['a proto2 field without a label', 'message M { int32 a = 1; }', 'expected "required"'],
  [
    'a required field in proto3',
    'syntax = "proto3"; message M { required int32 a = 1; }',
    'no required fields',
  ],
  ['a label in an edition', 'edition = "2023"; message M { optional int32 a = 1; }', 'no label optional'],
  ['a group in proto3', 'syntax = "proto3"; message M { optional group G = 1 {} }', 'only proto2 has groups'],
  ['a labelled member of a oneof', 'message M { oneof o { optional int32 a = 1; } }', 'has no label'],
  ['a map in a oneof', 'message M { oneof o { map<int32, int32> a = 1; } }', 'a map has no label'],
  ['a map with float keys', 'message M { map<float, int32> a = 1; }', 'cannot be the key'],
  ['tag 0', 'message M { optional int32 a = 0; }', 'not between 1 and'],
  ['a tag beyond 29 bits', 'message M { optional int32 a = 536870912; }', 'not between 1 and'],
  ['a tag that is no whole number', 'message M { optional int32 a = 1.5; }', 'is not a tag'],
  ['a range that ends before it starts', 'message M { reserved 5 to 2; }', 'before its start'],
  ['JSON', '{"type": "record"}', 'line 1: expected a statement'],
])('refuses %s, naming the line', (_what, text, message) => {
  expect(() => readProtoText(text)).toThrow(SchemaInvalid);
  expect(() => readProtoText(text)).toThrow(message);
});
