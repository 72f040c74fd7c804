import { normalisedProtobuf, protobufFormat } from './index.js';
import { imported, message, proto3 } from './cases/tell.js';

const canonical = (text: string): string => protobufFormat.canonical(protobufFormat.parse(text));
const normal = (text: string): string => normalisedProtobuf(protobufFormat.parse(text));

test.each([
  ['spacing', message('int32 a=1;'), 'syntax="proto3";\n\nmessage   M{int32 a   =\n1 ;}'],
  ['comments', message('int32 a = 1;'), '/* x */ syntax = "proto3"; message M { // y\n int32 a = 1; }'],
  [
    'quotes',
    proto3(`import "google/type/date.proto";`),
    `syntax = 'proto3'; import 'google/type/' "date.proto";`,
  ],
  ['empty statements', message('int32 a = 1;'), 'syntax = "proto3";; message M { ; int32 a = 1;; };'],
  ['escapes', `option x = "\\x41\\102é"; message M {}`, `option x = "ABé"; message M {}`],
  ['numbers of tags', message('int32 a = 16;'), message('int32 a = 0x10;')],
  ['ranges of one number', message('reserved 5 to 5;'), message('reserved 5;')],
  [
    'enums among messages',
    proto3('message M {} enum E { A = 0; }'),
    proto3('enum E { A = 0; } message M {}'),
  ],
])('one text however a schema is written: %s', (_what, one, other) => {
  expect(canonical(other)).toBe(canonical(one));
});

test.each([
  ['the order of fields', message('int32 a = 1; int32 b = 2;'), message('int32 b = 2; int32 a = 1;')],
  ['the order of constants', proto3('enum E { A = 0; B = 1; }'), proto3('enum E { B = 1; A = 0; }')],
  [
    'the order of options',
    'option a = 1; option b = 2; message M {}',
    'option b = 2; option a = 1; message M {}',
  ],
  ['relative names', message('N n = 1; message N {}'), message('.M.N n = 1; message N {}')],
  [
    'the spelling of maps',
    message('map<string, int32> m = 1;'),
    message(
      'repeated MEntry m = 1; message MEntry { option map_entry = true; string key = 1; int32 value = 2; }',
    ),
  ],
  [
    'the order and repetition of imports',
    'import "google/type/date.proto"; import "google/type/color.proto"; import "google/type/date.proto";',
    'import "google/type/color.proto"; import "google/type/date.proto";',
  ],
  [
    'the order of oneofs',
    message('oneof a { int32 x = 1; } oneof b { int32 y = 2; }'),
    message('oneof b { int32 y = 2; } oneof a { int32 x = 1; }'),
  ],
  [
    'how reservations are grouped',
    message('reserved 1; reserved 5 to 6, 3;'),
    message('reserved 1, 3, 5 to 6;'),
  ],
])('the normalised text alone evens out %s', (_what, one, other) => {
  expect(normal(other)).toBe(normal(one));
  expect(canonical(other)).not.toBe(canonical(one));
});

test('the normalised text reserves one thing a statement', () => {
  const text = normal(message('reserved 5 to 6, 3; reserved "b", "a";'));
  expect(text).toContain('reserved 3;\n  reserved 5 to 6;\n  reserved "a";\n  reserved "b";\n');
});

test('the order of messages is kept, since data names a message by its position', () => {
  expect(normal(proto3('message B {} message A {}'))).not.toBe(normal(proto3('message A {} message B {}')));
});

test('a file that does not say that it is proto2 is given back as it was, and says nothing in its normal form', () => {
  const silent = protobufFormat.parse('message M {}');
  expect(protobufFormat.canonical(silent)).toBe('\nmessage M {}\n');
  const saying = protobufFormat.parse('syntax = "proto2"; message M {}');
  expect(protobufFormat.normalized?.(saying)).toBe('\nmessage M {}\n');
});

test('prints everything a schema can say, and reads it back as the same', () => {
  const text = `syntax = "proto2";
package a.b;

import public "x.proto";
import weak "google/type/date.proto";

option java_package = "com.\\"x\\"";
option (deep).est.(x.y) = {
  s: "v",
  list: [
    1,
    -inf,
    {
      k: TRUE
    }
  ],
  [a.b/c.D]: {}
};

message M {
  reserved 9, 20 to 30, 500 to max;
  reserved "old";

  option deprecated = true;

  required string a = 1 [
    default = "x\\ny",
    json_name = "A"
  ];
  repeated group G = 2 {
    optional int32 z = 1;
  }
  map<string, N> m = 3;

  oneof o {
    option (w) = 1;
    int32 p = 4;
    group Q = 5 {}
  }

  extensions 100 to 199 [verification = UNVERIFIED];

  extend M {
    optional int32 e = 100;
  }

  message N {}
  enum E {
    reserved -5 to -1;

    option allow_alias = true;

    X = -7;
    Y = -7 [deprecated = true];
  }
}

extend M {
  repeated string f = 101;
}

service S {
  option deprecated = true;
  rpc Get (M) returns (stream M.N) {
    option idempotency_level = IDEMPOTENT;
  }
  rpc Put (stream M) returns (M);
}
`;
  const parsed = protobufFormat.parse(text, [imported('x.proto', 'message X {}')]);
  expect(protobufFormat.canonical(parsed)).toBe(text);
});
