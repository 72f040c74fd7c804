import { SchemaInvalid, type ResolvedReference } from '../format.js';
import { imported, proto3 } from './cases/tell.js';
import { normalisedProtobuf, protobufFormat, serializedProtobuf } from './index.js';

const many = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('\n');

/** Does everything that can be done with a schema. */
function exercise(text: string): void {
  const schema = protobufFormat.parse(text);
  expect(protobufFormat.canonical(protobufFormat.parse(protobufFormat.canonical(schema)))).toBe(
    protobufFormat.canonical(schema),
  );
  normalisedProtobuf(schema);
  serializedProtobuf(schema);
  protobufFormat.fields(schema);
  expect(protobufFormat.compare(schema, protobufFormat.parse(text))).toEqual([]);
}

test.each([
  ['10,000 fields', proto3(`message M { ${many(10_000, (i) => `string f${i} = ${i + 1};`)} }`)],
  ['2 MB of comments', proto3(`${'// x\n'.repeat(400_000)} message M {}`)],
  ['2 MB of one string', `option x = '${'"'.repeat(2_000_000)}'; message M {}`],
  ['2 MB of semicolons', `${';'.repeat(2_000_000)} message M {}`],
  [
    '100,000 reserved numbers',
    proto3(`message M { ${many(100_000, (i) => `reserved ${i + 1};`)} string a = 200000; }`),
  ],
  [
    '30,000 oneofs',
    proto3(`message M { ${many(30_000, (i) => `oneof o${i} { int32 f${i} = ${i + 1}; }`)} }`),
  ],
  [
    'a chain of messages that doubles at each step',
    proto3(`${many(5_000, (i) => `message M${i} { M${i + 1} a = 1; M${i + 1} b = 2; }`)} message M5000 {}`),
  ],
])('bears %s', (_what, text) => {
  exercise(text);
});

test.each([
  ['messages 10,000 deep', proto3('message A {'.repeat(10_000) + '}'.repeat(10_000))],
  ['groups 10,000 deep', `message A {${'optional group G = 1 {'.repeat(10_000)}`],
  ['option values 100,000 deep', `option x = ${'{ a: '.repeat(100_000)}`],
  ['lists 100,000 deep', `option x = ${'['.repeat(100_000)}`],
  ['a name of a million parts', `message M { optional ${'a.'.repeat(1_000_000)}b x = 1; }`],
  ['a package of a million parts', `package ${'a.'.repeat(1_000_000)}b; message M {}`],
  ['2 MB of spaces', ' '.repeat(2_000_000)],
  ['2 MB that are base64 of no descriptor', 'A'.repeat(2_000_000)],
  ['an import that imports itself', 'import "self"; message M {}'],
])('refuses %s by name', (_what, text) => {
  expect(() => protobufFormat.parse(text, [imported('self', 'import "self";')])).toThrow(SchemaInvalid);
});

test('a descriptor nested 5,000 deep is refused by name', () => {
  let bytes = Buffer.from([0x0a, 1, 0x41]);
  for (let depth = 0; depth < 5_000; depth += 1) {
    bytes = Buffer.concat([Buffer.from([0x0a, 1, 0x41, 0x1a, ...varint(bytes.length)]), bytes]);
  }
  const text = Buffer.concat([Buffer.from([0x22, ...varint(bytes.length)]), bytes]).toString('base64');
  expect(() => protobufFormat.parse(text)).toThrow(SchemaInvalid);
});

test('a chain of 5,000 imported messages that doubles at each step is compared, and its break is told', () => {
  const library = (type: string): string =>
    proto3(`package l; ${many(5_000, (i) => `message M${i} { M${i + 1} a = 1; M${i + 1} b = 2; }`)}
      message M5000 { ${type} x = 1; }`);
  const text = proto3('import "l"; message R { l.M0 first = 1; }');
  const before = protobufFormat.parse(text, [imported('l', library('int32'), 1)]);
  const after = protobufFormat.parse(text, [imported('l', library('string'), 2)]);
  const told = protobufFormat.compare(before, after);
  expect(told).toContainEqual(expect.objectContaining({ rule: 'FIELD_NAMED_TYPE_CHANGED', path: 'R.first' }));
});

test('a chain of 1,000 imports is read to its end', () => {
  const chain = Array.from({ length: 1_000 }, (_, i) => imported(`f${i}`, `import "f${i + 1}";`));
  const references = [...chain, imported('f1000', proto3('message X {}'))];
  expect(() => protobufFormat.parse(proto3('import "f0"; message M { X x = 1; }'), references)).not.toThrow();
});

test('imports that double at each of 60 levels are read once each', () => {
  let references: ResolvedReference[] = [];
  for (let level = 0; level < 60; level += 1) {
    const text = proto3(
      level === 0 ? 'message X {}' : `import "l${level - 1}"; import public "r${level - 1}";`,
    );
    const next = { version: 1, schema: text, references };
    references = ['l', 'r'].map((side) => ({ name: `${side}${level}`, subject: `${side}${level}`, ...next }));
  }
  expect(() => protobufFormat.parse(proto3('import "l59"; message M {}'), references)).not.toThrow();
});

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
