import { SchemaInvalid } from '../format.js';
import { imported, proto3 } from './cases/tell.js';
import { parseProtobuf } from './schema.js';

function refusal(text: string, references = [] as Parameters<typeof parseProtobuf>[1]): SchemaInvalid {
  try {
    parseProtobuf(text, references);
  } catch (error) {
    if (error instanceof SchemaInvalid) return error;
    throw error;
  }
  throw new Error('the schema was accepted');
}

test.each([
  ['a tag used twice', 'message M { int32 a = 1; oneof o { int32 b = 1; } }', 'M.b'],
  ['a name used twice', 'message M { int32 a = 1; int32 a = 2; }', 'M.a'],
  ['a oneof of the name of a field', 'message M { int32 a = 1; oneof a { int32 b = 2; } }', 'M.a'],
  ['a oneof without members', 'message M { oneof o {} }', 'M.o'],
  ['a reserved tag', 'message M { int32 a = 3; reserved 1, 2 to 4; }', 'M.a'],
  ['a reserved name', 'message M { int32 a = 3; reserved "a"; }', 'M.a'],
  ['a message declared twice', 'message M { message N {} message N {} }', 'M.N'],
  ['an enum without constants', 'message M { enum E {} }', 'M.E'],
  ['a number used twice', 'enum E { A = 0; B = 0; }', 'E.B'],
  ['a reserved number', 'enum E { A = 0; B = 5; reserved 5 to max; }', 'E.B'],
  ['a type that is nowhere', 'message M { message N { Missing a = 1; } }', 'M.N.a'],
  ['a map of a type that is nowhere', 'message M { map<string, Missing> a = 1; }', 'M.a'],
  ['an rpc of an enum', 'message M {} enum E { A = 0; } service S { rpc Get(E) returns (M); }', 'S.Get'],
  ['an extension of nothing', 'message M {} extend Missing { string a = 1; }', ''],
])('refuses %s, naming its place', (_what, body, path) => {
  expect(refusal(proto3(body)).path).toBe(path);
});

test('an enum may alias its constants when it says so', () => {
  expect(() => parseProtobuf(proto3('enum E { option allow_alias = true; A = 0; B = 0; }'))).not.toThrow();
});

test('refuses a schema that declares nothing', () => {
  expect(refusal('  // nothing\n').message).toBe('the schema declares nothing');
  expect(() => parseProtobuf('syntax = "proto3";')).not.toThrow();
  expect(() => parseProtobuf('package moved;')).not.toThrow();
});

test('refuses an import that nothing provides, naming it and its importer', () => {
  expect(refusal('import "a.proto";').message).toBe('the import "a.proto" is not among the references');
  const reference = imported('a.proto', 'import "b.proto";');
  expect(refusal('import "a.proto";', [reference]).message).toContain('"b.proto" (imported by a.proto)');
});

test('the features of Java are there to be imported', () => {
  const file = (type: string) => `edition = "2023";
    import "google/protobuf/java_features.proto";
    option features.(pb.java).utf8_validation = VERIFY;
    message M { ${type} features = 1; string name = 2 [features.(pb.java).legacy_closed_enum = true]; }`;
  expect(() => parseProtobuf(file('pb.JavaFeatures'))).not.toThrow();
  expect(refusal(file('pb.PhpFeatures')).path).toBe('M.features');
});

test('says in which import a mistake is', () => {
  const error = refusal('import "a.proto";', [imported('a.proto', 'message {')]);
  expect(error.message).toContain('in the import "a.proto": line 1');
  expect(error.path).toBe('imports.a.proto');
});

test('refuses imports that go round in a circle', () => {
  const references = [imported('a.proto', 'import "b.proto";'), imported('b.proto', 'import "a.proto";')];
  expect(refusal('import "a.proto";', references).message).toContain('a.proto → b.proto → a.proto');
});

test('finds the imports of a reference among the references of that reference', () => {
  const inner = imported('b.proto', proto3('package b; message B {}'));
  const outer = {
    ...imported('a.proto', proto3('import "b.proto"; message A { b.B b = 1; }')),
    references: [inner],
  };
  const { types } = parseProtobuf(proto3('import "a.proto"; message M { A a = 1; b.B b = 2; }'), [outer]);
  expect(types.get('b.B')?.origin).toEqual({});
  expect(types.get('A')?.origin).toEqual({ subject: 'a.proto', version: 1 });
});

test.each([
  'google/protobuf/any.proto',
  'google/protobuf/api.proto',
  'google/protobuf/descriptor.proto',
  'google/protobuf/duration.proto',
  'google/protobuf/empty.proto',
  'google/protobuf/field_mask.proto',
  'google/protobuf/source_context.proto',
  'google/protobuf/struct.proto',
  'google/protobuf/timestamp.proto',
  'google/protobuf/type.proto',
  'google/protobuf/wrappers.proto',
  'google/type/calendar_period.proto',
  'google/type/color.proto',
  'google/type/date.proto',
  'google/type/datetime.proto',
  'google/type/dayofweek.proto',
  'google/type/decimal.proto',
  'google/type/expr.proto',
  'google/type/fraction.proto',
  'google/type/interval.proto',
  'google/type/latlng.proto',
  'google/type/localized_text.proto',
  'google/type/money.proto',
  'google/type/month.proto',
  'google/type/phone_number.proto',
  'google/type/postal_address.proto',
  'google/type/quaternion.proto',
  'google/type/timeofday.proto',
  'confluent/meta.proto',
  'confluent/type/decimal.proto',
  'confluent/types/decimal.proto',
])('%s is there without a reference', (path) => {
  expect(() => parseProtobuf(`import "${path}";`)).not.toThrow();
});

test('a reference wins over the file that is built in', () => {
  const own = imported(
    'google/type/money.proto',
    proto3('package google.type; message Coins { int32 n = 1; }'),
  );
  const text = proto3('import "google/type/money.proto"; message M { google.type.Coins coins = 1; }');
  expect(() => parseProtobuf(text, [own])).not.toThrow();
  expect(() => parseProtobuf(text)).toThrow('google.type.Coins');
});

test('custom options extend the built-in options', () => {
  const text = `import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { optional string unit = 50001; }`;
  expect(() => parseProtobuf(text)).not.toThrow();
});
