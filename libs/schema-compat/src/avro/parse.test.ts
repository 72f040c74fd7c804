import { SchemaInvalid, type ResolvedReference } from '../format.js';
import { canonicalAvro } from './canonical.js';
import { fingerprint64 } from './fingerprint.js';
import { normalizedAvro, parsingCanonicalForm } from './normalized.js';
import { parseAvro } from './parse.js';

const record = (...fields: object[]) => ({ type: 'record', name: 'R', fields });

describe('what does not parse is refused with its place', () => {
  const cases: [what: string, schema: unknown, path: string, message: RegExp][] = [
    ['an unknown type', record({ name: 'a', type: 'nope' }), 'fields.0.type', /type nope is not defined/],
    ['a missing type', record({ name: 'a' }), 'fields.0.type', /type is missing/],
    ['a field name with a dash', record({ name: 'a-b', type: 'int' }), 'fields.0.name', /not a name/],
    [
      'a field declared twice',
      record({ name: 'a', type: 'int' }, { name: 'a', type: 'int' }),
      'fields.1.name',
      /twice/,
    ],
    ['a type declared twice', record({ name: 'a', type: record() }), 'fields.0.type.name', /declared twice/],
    ['no fields', { type: 'record', name: 'R' }, 'fields', /"fields" is missing/],
    ['no name', { type: 'fixed', size: 4 }, 'name', /"name" is missing/],
    ['the name of a primitive', { type: 'fixed', name: 'string', size: 4 }, 'name', /may not be named/],
    ['a negative size', { type: 'fixed', name: 'F', size: -1 }, 'size', /not possible/],
    ['a size that is no number', { type: 'fixed', name: 'F', size: '4' }, 'size', /not a whole number/],
    ['a symbol listed twice', { type: 'enum', name: 'E', symbols: ['A', 'A'] }, 'symbols', /listed twice/],
    [
      'an enum default that is no symbol',
      { type: 'enum', name: 'E', symbols: ['A'], default: 'B' },
      'default',
      /not one of/,
    ],
    ['a union in a union', ['null', ['int']], '1', /another union/],
    ['a union with a type twice', ['int', 'int'], '1', /holds int twice/],
    ['an array without items', { type: 'array' }, 'items', /type is missing/],
    [
      'a default of another type',
      record({ name: 'a', type: 'int', default: 'x' }),
      'fields.0.default',
      /"x" of the field a is not a int/,
    ],
    [
      'a fraction as the default of an int',
      '{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":1.0}]}',
      'fields.0.default',
      /not a int/,
    ],
    [
      'a default beyond a long',
      '{"type":"record","name":"R","fields":[{"name":"a","type":"long","default":9223372036854775808}]}',
      'fields.0.default',
      /not a long/,
    ],
    [
      'a record as the default of itself',
      record({ name: 'a', type: ['null', 'R'], default: {} }),
      'fields.0.default',
      /needs R/,
    ],
    [
      'an unknown sort order',
      record({ name: 'a', type: 'int', order: 'up' }),
      'fields.0.order',
      /one of ascending/,
    ],
    ['broken JSON', '{"type": "record",', '', /line 1, column 19/],
    ['text after the end', '"int" "int"', '', /after the end/],
    ['nothing', '', '', /empty/],
  ];
  test.each(cases)('%s', (_what, schema, path, message) => {
    const error = refusal(typeof schema === 'string' ? schema : JSON.stringify(schema));
    expect(error.message).toMatch(message);
    expect(error.path).toBe(path);
  });
});

test('a name may be used before its type is declared, and names are looked up in the enclosing namespace first', () => {
  const schema = {
    type: 'record',
    name: 'x.R',
    fields: [
      { name: 'early', type: 'Late' },
      { name: 'late', type: { type: 'fixed', name: 'Late', size: 4 } },
    ],
  };
  expect(canonicalAvro(parseAvro(JSON.stringify(schema)))).toBe(
    '{"type":"record","name":"R","namespace":"x","fields":[{"name":"early","type":{"type":"fixed","name":"Late","size":4}},{"name":"late","type":"Late"}]}',
  );
});

describe('references', () => {
  const id: ResolvedReference = {
    name: 'x.Id',
    subject: 'ids',
    version: 1,
    schema: '{"type":"fixed","name":"x.Id","size":16}',
  };
  const key: ResolvedReference = {
    name: 'x.Key',
    subject: 'keys',
    version: 2,
    schema: '{"type":"record","name":"x.Key","fields":[{"name":"id","type":"x.Id"}]}',
    references: [id],
  };

  test('types of other subjects are known by name and stay names in the canonical text', () => {
    const schema = parseAvro('{"type":"record","name":"x.R","fields":[{"name":"k","type":"Key"}]}', [
      key,
      id,
    ]);
    expect(canonicalAvro(schema)).toBe(
      '{"type":"record","name":"R","namespace":"x","fields":[{"name":"k","type":"Key"}]}',
    );
    expect(parsingCanonicalForm(schema)).toContain('"size":16');
  });

  test('a mistake in a reference names the reference', () => {
    const broken = { ...id, schema: '"nope"' };
    expect(() => parseAvro('"x.Id"', [broken])).toThrow(/reference "x.Id" \(ids, version 1\).*nope/);
  });
});

describe('one text for all spellings', () => {
  test('comments, blanks and the order of attributes do not matter; documentation and defaults stay', () => {
    const one = `/* a */ {"name":"R","type":"record", "doc":"d", // b
      "fields":[{"type":["null","long"],"name":"a","default":null,"aliases":["b"]}],"aliases":["Old"],"owner":"team"}`;
    expect(canonicalAvro(parseAvro(one))).toBe(
      '{"type":"record","name":"R","doc":"d","fields":[{"name":"a","type":["null","long"],"default":null,"aliases":["b"]}],"owner":"team","aliases":["Old"]}',
    );
  });

  test('a number that JavaScript cannot hold keeps its digits', () => {
    const text =
      '{"type":"record","name":"R","fields":[{"name":"a","type":"long","default":9223372036854775807}]}';
    expect(canonicalAvro(parseAvro(text))).toBe(text);
  });

  test('the normalized text does not depend on the order of aliases and properties, or on how names are written', () => {
    const one = '{"type":"fixed","name":"x.F","size":4,"aliases":["B","A"],"q":1,"p":{"b":1,"a":2},"doc":""}';
    const other =
      '{"p":{"a":2,"b":1},"type":"fixed","name":"F","namespace":"x","aliases":["A","x.B"],"size":4,"q":1}';
    expect(normalizedAvro(parseAvro(one))).toBe(normalizedAvro(parseAvro(other)));
  });

  test('fingerprints are those of the Avro specification', () => {
    expect(fingerprint64(parseAvro('"int"'))).toBe('7275d51a3f395c8f');
    expect(fingerprint64(parseAvro('"string"'))).toBe('8f014872634503c7');
  });
});

function refusal(text: string): SchemaInvalid {
  try {
    parseAvro(text);
  } catch (error) {
    if (error instanceof SchemaInvalid) return error;
    throw error;
  }
  throw new Error('The schema parsed.');
}
