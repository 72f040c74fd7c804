import { BuiltinError } from '../builtin-error.js';
import { call, text } from '../testing-calls.js';

const SCHEMA = text(
  'type Query { pet(id: ID!): Pet } interface Pet { name: String! } type Cat implements Pet { name: String! }',
);

test('a query is shown as the syntax tree policies know', () => {
  expect(call('graphql.parse_query', text('{ pet(id: 4) { name } }'))).toBe(
    '{"Operations":[{"Operation":"query","Name":"","SelectionSet":[{"Alias":"pet","Name":"pet","Arguments":' +
      '[{"Name":"id","Value":{"Raw":"4","Kind":1,"ExpectedTypeHasDefault":false}}],"SelectionSet":[{"Alias":"name","Name":"name"}]}]}]}',
  );
});

test('a query is held to its schema', () => {
  expect(call('graphql.is_valid', text('{ pet(id: 1) { name } }'), SCHEMA)).toBe('true');
  expect(call('graphql.is_valid', text('{ pet { name } }'), SCHEMA)).toBe('false');
  expect(call('graphql.parse_and_verify', text('{ dog }'), SCHEMA)).toBe('[false,{},{}]');
});

test('the trees of a query and a schema are as good as their texts', () => {
  const query = call('graphql.parse_query', text('{ pet(id: "a") { ... on Cat { name } } }')) as string;
  const schema = call('graphql.parse_schema', SCHEMA) as string;
  expect(call('graphql.is_valid', query, schema)).toBe('true');
});

test.each([
  'type Query { a: Missing }',
  'type Query { a: Int a: Int }',
  'interface I { a: Int } type T implements I { b: Int }',
  'enum E { true }',
  'type T { a: Int @deprecated @deprecated }',
  'input A { a: A! }',
  'union U = Int',
  'type __T { a: Int }',
  'extend type Query { a: Int } enum Query { A }',
])('%s is no valid schema', (schema) => {
  expect(call('graphql.schema_is_valid', text(schema))).toBe('false');
});

test('a mistake is told with its place', () => {
  expect(() => call('graphql.parse_query', text('{ a { } }'))).toThrow(
    'expected at least one definition, found } in GraphQL string at location 1:7',
  );
  expect(() => call('graphql.parse_schema', text('type T { a: }'))).toThrow(BuiltinError);
});
