import { protobufFormat } from './index.js';
import { proto3 } from './cases/tell.js';

const fields = (text: string) => protobufFormat.fields(protobufFormat.parse(text));

test('lists the first message with the messages inside it', () => {
  const listed = fields(
    proto3(`enum Level { LOW = 0; }
      message Visit { string guest = 1; repeated Seat seats = 2; Level level = 3; message Seat { int32 row = 1; } }
      message Other { string unlisted = 1; }`),
  );
  expect(listed).toEqual([
    { path: 'guest', type: 'string', required: true },
    { path: 'seats', type: 'repeated Seat', required: false },
    { path: 'seats.row', type: 'int32', required: true },
    { path: 'level', type: 'Level', required: true },
  ]);
});

test('a value is always there when it is required or has a default that is not sent', () => {
  const required = (text: string): Record<string, boolean> =>
    Object.fromEntries(fields(text).map((field) => [field.path, field.required]));
  expect(required('message M { required int32 a = 1; optional int32 b = 2; repeated int32 c = 3; }')).toEqual(
    {
      a: true,
      b: false,
      c: false,
    },
  );
  expect(
    required(proto3('message M { int32 a = 1; optional int32 b = 2; M c = 3; oneof o { int32 d = 4; } }')),
  ).toEqual({
    a: true,
    b: false,
    c: false,
    d: false,
  });
});

test('maps and structs are free forms', () => {
  const listed = fields(
    proto3(`import "google/protobuf/struct.proto";
      message M { map<string, N> m = 1; google.protobuf.Struct s = 2; } message N { int32 a = 1; }`),
  );
  expect(listed).toEqual([
    { path: 'm', type: 'map<string, N>', required: false, freeForm: true },
    { path: 'm.a', type: 'int32', required: true },
    { path: 's', type: 'google.protobuf.Struct', required: false, freeForm: true },
  ]);
});

test('descriptions come from comments, else from the documentation in options; tags from options', () => {
  const listed = fields(
    proto3(`import "confluent/meta.proto";
      message M {
        // The guest's name.
        string guest = 1 [(confluent.field_meta) = { doc: "not this", tags: ["PII", "NAME"] }];
        string seat = 2 [(confluent.field_meta).doc = "Where they sat", (confluent.field_meta).tags = "PLACE"];
        string flight = 3;
      }`),
  );
  expect(listed).toMatchObject([
    { description: "The guest's name.", tags: ['PII', 'NAME'] },
    { description: 'Where they sat', tags: ['PLACE'] },
    { path: 'flight' },
  ]);
  expect(listed[2]).not.toHaveProperty('description');
});

test('a message that holds itself is listed once on its way down', () => {
  expect(fields(proto3('message M { string a = 1; M child = 2; }')).map((field) => field.path)).toEqual([
    'a',
    'child',
  ]);
});

test('a schema of enums alone has no fields', () => {
  expect(fields(proto3('enum E { A = 0; }'))).toEqual([]);
});
