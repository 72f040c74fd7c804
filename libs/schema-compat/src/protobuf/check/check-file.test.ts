import { SchemaInvalid } from '../../format.js';
import { imported, message, message2, proto2, proto3 } from '../cases/tell.js';
import { parseProtobuf } from '../schema.js';

function refusal(text: string): SchemaInvalid {
  try {
    parseProtobuf(text);
  } catch (error) {
    if (error instanceof SchemaInvalid) return error;
    throw error;
  }
  throw new Error('the schema was accepted');
}

const enumOf = (statements: string): string => proto3(`enum E { A = 0; ${statements} }`);

test.each([
  ['a range that holds a number', message('reserved 1 to 5, 3;'), 'reserved 1 to 5 and reserved 3'],
  ['a number before its range', message('reserved 3; reserved 1 to 5;'), 'reserved 1 to 5 and reserved 3'],
  ['ranges that share their end', message('reserved 1 to 5, 5 to 9;'), 'reserved 1 to 5 and reserved 5 to 9'],
  ['a number twice', message('reserved 7; reserved 7;'), 'reserved 7 and reserved 7'],
  [
    'the last tag, behind max',
    message('reserved 4 to max, 536870911;'),
    'reserved 4 to 536870911 and reserved 536870911',
  ],
  [
    'ranges far apart in the text',
    message('reserved 50 to 60; reserved 1; reserved 9; reserved 60;'),
    'reserved 50 to 60 and reserved 60',
  ],
  [
    'a reserved number among extensions',
    message2('extensions 100 to 200; reserved 200;'),
    'extensions 100 to 200 and reserved 200',
  ],
  [
    'extensions that share a number',
    message2('extensions 100 to 200, 200 to 201;'),
    'extensions 100 to 200 and extensions 200 to 201',
  ],
])('refuses in a message %s, naming the message', (_what, text, told) => {
  const error = refusal(text);
  expect(error.message).toBe(`M declares ${told}, which overlap`);
  expect(error.path).toBe('M');
});

test.each([
  ['a range that holds a number', 'reserved 1 to 5, 3;', 'reserved 1 to 5 and reserved 3'],
  ['ranges that share their end', 'reserved 1 to 5; reserved 5 to 7;', 'reserved 1 to 5 and reserved 5 to 7'],
  ['a number twice', 'reserved 5, 5;', 'reserved 5 and reserved 5'],
  ['negative numbers', 'reserved -5 to -1, -1;', 'reserved -5 to -1 and reserved -1'],
  [
    'the last number, behind max',
    'reserved 1 to max, 2147483647;',
    'reserved 1 to 2147483647 and reserved 2147483647',
  ],
])('refuses in an enum %s, naming the enum', (_what, statements, told) => {
  const error = refusal(enumOf(statements));
  expect(error.message).toBe(`E declares ${told}, which overlap`);
  expect(error.path).toBe('E');
});

test.each([
  ['a message reserves twice', message('reserved "a", "a";'), 'M reserves the name a twice', 'M'],
  ['two statements reserve', message('reserved "a"; reserved "a";'), 'M reserves the name a twice', 'M'],
  [
    'an edition reserves twice',
    'edition = "2023"; message M { reserved a, a; }',
    'M reserves the name a twice',
    'M',
  ],
  ['an enum reserves twice', enumOf('reserved "B", "B";'), 'E reserves the name B twice', 'E'],
  [
    'a oneof uses though reserved',
    message('oneof o { int32 a = 1; } reserved "a";'),
    'M.a has a reserved name',
    'M.a',
  ],
  ['a constant uses though reserved', enumOf('B = 1; reserved "B";'), 'E.B has a reserved name', 'E.B'],
  [
    'a group uses though reserved',
    message2('optional group Line = 1 {} reserved "line";'),
    'M.line has a reserved name',
    'M.line',
  ],
])('refuses a name that %s', (_what, text, told, path) => {
  const error = refusal(text);
  expect(error.message).toBe(told);
  expect(error.path).toBe(path);
});

test.each([
  ['a nested message', message('message N { reserved 1, 1; }'), 'M.N'],
  ['a nested enum', message('enum E { A = 0; reserved 1, 1; }'), 'M.E'],
  ['a group', message2('optional group Line = 1 { reserved 1, 1; }'), 'M.line'],
])('names the path of %s whose ranges overlap', (_what, text, path) => {
  expect(refusal(text).path).toBe(path);
});

test('refuses a field whose tag is kept for extensions, naming the field', () => {
  const error = refusal(message2('extensions 100 to 200; optional string a = 150;'));
  expect(error.message).toBe('M.a has the tag 150, which is kept for extensions');
  expect(error.path).toBe('M.a');
});

test.each([
  ['ranges side by side', message('reserved 5 to 6; reserved 3, 4; reserved 7 to max;')],
  ['a tag beside a reserved range', message('reserved 2 to 4; string a = 1; string b = 5;')],
  ['names that differ in case alone', message('reserved "a", "A";')],
  ['a reserved name that is no identifier', message('reserved "a-b";')],
  ['the reserved name of a oneof', message('oneof o { int32 a = 1; } reserved "o";')],
  ['the reserved name of a nested message', message('message N {} reserved "N";')],
  [
    'the reserved name of a group as its type is written',
    message2('optional group Line = 1 {} reserved "Line";'),
  ],
  ['a name that one message reserves and another has', message('reserved "a"; message N { string a = 1; }')],
  ['numbers that message and nested message reserve', message('reserved 1 to 5; message N { reserved 3; }')],
  ['reserved numbers around extensions', message2('extensions 100 to 200; reserved 1 to 99, 201;')],
  ['extensions side by side', message2('extensions 100 to 200; extensions 201 to max;')],
  ['a field beside extensions', message2('extensions 100 to 200; optional string a = 201;')],
  ['enum ranges side by side', enumOf('reserved 1 to 5; reserved 6 to max; reserved -2147483648 to -1;')],
  ['a message that reserves 19000 to 19999', message('reserved 19000 to 19999;')],
])('accepts %s', (_what, text) => {
  expect(() => parseProtobuf(text)).not.toThrow();
});

const noteOption = proto2(
  'package opts; import "google/protobuf/descriptor.proto"; ' +
    'extend google.protobuf.FieldOptions { optional string note = 50001; }',
);

test.each([
  ['nothing uses', 'import "unused.proto"; message M { string a = 1; }'],
  ['nothing uses and that is public', 'import public "unused.proto"; message M { string a = 1; }'],
  ['nothing uses and that is weak', 'import weak "unused.proto"; message M { string a = 1; }'],
  ['nothing uses and that is built in', 'import "google/protobuf/any.proto"; message M { string a = 1; }'],
  ['options alone use', 'import "opts.proto"; message M { string a = 1 [(opts.note) = "x"]; }'],
  [
    'options alone use and that is built in',
    'import "google/protobuf/descriptor.proto"; message M { string a = 1 [(note) = "x"]; } ' +
      'extend google.protobuf.FieldOptions { string note = 50001; }',
  ],
])('accepts an import that %s', (_what, body) => {
  const references = [imported('unused.proto', proto3('message U {}')), imported('opts.proto', noteOption)];
  expect(() => parseProtobuf(proto3(body), references)).not.toThrow();
});

test.each(['import', 'import public', 'import weak'])(
  'refuses an unused %s that is not found',
  (statement) => {
    const error = refusal(proto3(`${statement} "missing.proto"; message M { string a = 1; }`));
    expect(error.message).toBe('the import "missing.proto" is not among the references');
    expect(error.path).toBe('imports');
  },
);
