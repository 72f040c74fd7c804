import fc from 'fast-check';
import { SchemaInvalid, type Difference } from '../format.js';
import { normalisedProtobuf, protobufFormat, serializedProtobuf, type ProtobufSchema } from './index.js';

const SCALARS = ['int32', 'sint64', 'string', 'bytes', 'bool', 'double', 'fixed32'];
const MESSAGES = ['A', 'B', 'C'];
const typeName = fc.constantFrom(...SCALARS, ...MESSAGES, 'E');

const field = fc
  .record({
    type: typeName,
    label: fc.constantFrom('', 'optional ', 'repeated '),
    name: fc.constantFrom('x', 'y'),
  })
  .map(
    ({ type, label, name }) =>
      (tag: number) =>
        `${label}${type} ${name}${tag} = ${tag};`,
  );
const map = fc.record({ key: fc.constantFrom('int32', 'string'), value: typeName }).map(
  ({ key, value }) =>
    (tag: number) =>
      `map<${key}, ${value}> m${tag} = ${tag};`,
);
const oneof = typeName.map(
  (type) => (tag: number) => `oneof o${tag} { ${type} a${tag} = ${tag}; int32 b${tag} = ${tag + 50}; }`,
);
const member = fc.oneof({ weight: 4, arbitrary: field }, map, oneof);

const messageBody = fc
  .uniqueArray(fc.record({ tag: fc.integer({ min: 1, max: 12 }), write: member }), {
    selector: ({ tag }) => tag,
    maxLength: 8,
  })
  .map((members) => members.map(({ tag, write }) => write(tag)).join(' '));

/** A proto3 file with three messages that may hold each other, one enum, and a package or none. */
const schemaText = fc
  .record({
    package: fc.constantFrom('', 'package p; ', 'package q.r; '),
    bodies: fc.tuple(messageBody, messageBody, messageBody),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  })
  .map(({ package: name, bodies, order }) => {
    const messages = order.map((index) => `message ${MESSAGES[index]} { ${bodies[index]} }`);
    return `syntax = "proto3"; ${name}${messages.join(' ')} enum E { ZERO = 0; }`;
  });

const parse = (text: string): ProtobufSchema => protobufFormat.parse(text);
const canonical = (schema: ProtobufSchema): string => protobufFormat.canonical(schema);
const compare = (before: ProtobufSchema, after: ProtobufSchema): Difference[] =>
  protobufFormat.compare(before, after);

test('a schema is compatible with itself, however it is spelled', () => {
  fc.assert(
    fc.property(schemaText, (text) => {
      const schema = parse(text);
      for (const spelling of [canonical(schema), normalisedProtobuf(schema), serializedProtobuf(schema)]) {
        expect(compare(schema, parse(spelling)).filter(({ breaks }) => breaks.length > 0)).toEqual([]);
      }
    }),
  );
});

test('the canonical and the normalised text are their own', () => {
  fc.assert(
    fc.property(schemaText, (text) => {
      const schema = parse(text);
      expect(canonical(parse(canonical(schema)))).toBe(canonical(schema));
      expect(normalisedProtobuf(parse(normalisedProtobuf(schema)))).toBe(normalisedProtobuf(schema));
      expect(normalisedProtobuf(parse(serializedProtobuf(schema)))).toBe(normalisedProtobuf(schema));
    }),
  );
});

test('what breaks backward one way breaks forward the other way', () => {
  fc.assert(
    fc.property(schemaText, schemaText, (one, other) => {
      const there = compare(parse(one), parse(other));
      const back = compare(parse(other), parse(one));
      const breaks = (differences: typeof there, direction: 'backward' | 'forward'): boolean =>
        differences.some((difference) => difference.breaks.includes(direction));
      expect(breaks(back, 'forward')).toBe(breaks(there, 'backward'));
      expect(breaks(back, 'backward')).toBe(breaks(there, 'forward'));
    }),
  );
});

test('every comparison ends, and each difference says where it is and what it is', () => {
  fc.assert(
    fc.property(schemaText, schemaText, (one, other) => {
      for (const { rule, message } of compare(parse(one), parse(other))) {
        expect(rule).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
        expect(message).not.toMatch(/undefined|NaN/);
      }
      protobufFormat.fields(parse(one));
    }),
  );
});

test('any text is read or refused by name', () => {
  const words = fc.constantFrom(
    'message',
    'M',
    '{',
    '}',
    '=',
    '1',
    ';',
    'oneof',
    'map',
    '<',
    '"',
    '//',
    '\n',
    'option',
    '(',
    '.',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join(' ')),
      ),
      (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SchemaInvalid);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
