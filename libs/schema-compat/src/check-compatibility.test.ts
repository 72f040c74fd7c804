import {
  checkCompatibility,
  checkParsed,
  VersionUnreadable,
  type SchemaVersion,
} from './check-compatibility.js';
import { FormatUnsupported, formatOf, supportedTypes } from './formats.js';
import { SchemaInvalid, type ComparableType, type ResolvedReference } from './format.js';
import { parseSchema } from './check-compatibility.js';
import { ParseCache } from './modes/parse-cache.js';
import { compatibilityModes } from '#contracts/documents';
import type { CompatibilityMode } from './modes/compatibility-mode.js';

const fields = (...names: string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'R',
    fields: names.map((name) =>
      name.endsWith('?') ? { name: name.slice(0, -1), type: 'int', default: 0 } : { name, type: 'int' },
    ),
  });
const version = (number: number, schema: string, rest: Partial<SchemaVersion> = {}): SchemaVersion => ({
  version: number,
  schema,
  ...rest,
});
const check = (mode: CompatibilityMode, candidate: string, ...history: SchemaVersion[]) =>
  checkCompatibility({ type: 'AVRO', mode, candidate: { schema: candidate }, history });

describe('the seven modes', () => {
  // From v1 to v2 a field with a default came, from v2 to v3 it lost its default.
  const history = [version(1, fields('a')), version(2, fields('a', 'b?'))];
  const verdicts: [CompatibilityMode, boolean, number[], number | null][] = [
    ['NONE', true, [2], null],
    ['BACKWARD', true, [2], null],
    ['BACKWARD_TRANSITIVE', false, [2, 1], 1],
    ['FORWARD', true, [2], null],
    ['FORWARD_TRANSITIVE', true, [2, 1], null],
    ['FULL', true, [2], null],
    ['FULL_TRANSITIVE', false, [2, 1], 1],
  ];
  test.each(verdicts)('%s', (mode, compatible, comparedWith, failedAgainst) => {
    expect(check(mode, fields('a', 'b'), ...history)).toMatchObject({
      mode,
      compatible,
      comparedWith,
      failedAgainst,
    });
  });

  test('the newest version that fails is reported, whatever the order of the history', () => {
    const verdict = check('BACKWARD_TRANSITIVE', fields('a', 'b', 'c'), version(3, fields('a')), ...history);
    expect(verdict).toMatchObject({ compatible: false, comparedWith: [3], failedAgainst: 3 });
  });

  test.each(compatibilityModes)('the first version is compatible under %s', (mode) => {
    expect(check(mode, fields('a'))).toEqual({
      mode,
      compatible: true,
      comparedWith: [],
      failedAgainst: null,
      changes: [],
    });
  });
});

test('only what breaks a demanded direction is breaking', () => {
  const before = version(1, fields('a'));
  const change = (mode: CompatibilityMode) => check(mode, fields('a', 'b'), before).changes;
  expect(change('BACKWARD')).toMatchObject([{ rule: 'FIELD_ADDED', breaks: ['backward'], breaking: true }]);
  expect(change('FORWARD')).toMatchObject([{ rule: 'FIELD_ADDED', breaks: ['backward'], breaking: false }]);
  expect(change('NONE')).toMatchObject([{ rule: 'FIELD_ADDED', breaks: ['backward'], breaking: false }]);
});

describe('another schema type', () => {
  const json = version(1, '{}', { schemaType: 'JSON' });

  test('is incompatible', () => {
    const verdict = check('BACKWARD', fields('a'), json);
    expect(verdict).toMatchObject({
      compatible: false,
      changes: [{ rule: 'SCHEMA_TYPE_CHANGED', breaking: true }],
    });
  });

  test('is allowed under NONE', () => {
    expect(check('NONE', fields('a'), json)).toMatchObject({ compatible: true });
  });

  test('does not matter in a version that the mode does not look at', () => {
    expect(check('FULL', fields('a'), json, version(2, fields('a'))).compatible).toBe(true);
    expect(check('FULL_TRANSITIVE', fields('a'), json, version(2, fields('a'))).failedAgainst).toBe(1);
  });
});

test('a compatibility group compares a schema with those of its own group only', () => {
  const grouped = (major: string) => ({ metadata: { properties: { major } } });
  const verdict = (major?: string) =>
    checkCompatibility({
      type: 'AVRO',
      mode: 'BACKWARD_TRANSITIVE',
      compatibilityGroup: 'major',
      candidate: { schema: fields('a', 'b'), ...(major === undefined ? {} : grouped(major)) },
      history: [
        version(1, fields('a'), grouped('1')),
        version(2, fields('a', 'b'), grouped('2')),
        version(3, fields('a')),
      ],
    });
  expect(verdict('2')).toMatchObject({ compatible: true, comparedWith: [2] });
  expect(verdict('1')).toMatchObject({ compatible: false, failedAgainst: 1 });
  expect(verdict('3')).toMatchObject({ compatible: true, comparedWith: [] });
  expect(verdict()).toMatchObject({ compatible: false, failedAgainst: 3 });
});

describe('what cannot be read', () => {
  test('a candidate is refused as invalid', () => {
    expect(() => check('BACKWARD', '"nope"')).toThrow(SchemaInvalid);
  });

  test('a version of the history is named', () => {
    expect(() => check('BACKWARD', '"int"', version(7, '"nope"'))).toThrow(VersionUnreadable);
    expect(() => check('BACKWARD', '"int"', version(7, '"nope"'))).toThrow(/Version 7/);
  });

  test('a version that the mode does not look at is not read', () => {
    expect(check('BACKWARD', '"int"', version(1, '"nope"'), version(2, '"int"')).compatible).toBe(true);
  });

  test('an unknown type is refused', () => {
    expect(() => formatOf('XML' as ComparableType)).toThrow(FormatUnsupported);
  });
});

test('schemas that are kept parsed get the same verdict', () => {
  const parsed = (text: string) => parseSchema('AVRO', text);
  const verdict = checkParsed({
    type: 'AVRO',
    mode: 'BACKWARD',
    candidate: { parsed: parsed(fields('a', 'b')) },
    history: [{ version: 1, type: 'AVRO', parsed: parsed(fields('a')) }],
  });
  expect(verdict).toEqual(check('BACKWARD', fields('a', 'b'), version(1, fields('a'))));
});

test('all four formats are known', () => {
  expect(supportedTypes().sort()).toEqual(['AVRO', 'JSON', 'ODCS', 'PROTOBUF']);
});

describe('a cache of parsed schemas', () => {
  test('reads a text once, and again after others have pushed it out', () => {
    const read: string[] = [];
    const cache = new ParseCache((_type, text) => {
      read.push(text);
      return {};
    }, 30);
    const one = cache.parse('AVRO', '"int"');
    expect(cache.parse('AVRO', '"int"')).toBe(one);
    cache.parse('AVRO', '"string"');
    cache.parse('AVRO', '"double"');
    expect(cache.parse('AVRO', '"int"')).not.toBe(one);
    expect(read).toEqual(['"int"', '"string"', '"double"', '"int"']);
  });

  test('holds references that double at each of 60 levels, as long as they are shared', () => {
    const cache = new ParseCache((_type, text) => ({ text }));
    const diamond = (end: string) => {
      let references = [{ name: 'end', subject: 'end', version: 1, schema: end }] as ResolvedReference[];
      for (let level = 0; level < 60; level += 1) {
        const next = { subject: `s${level}`, version: 1, schema: '{}', references };
        references = [
          { name: 'left', ...next },
          { name: 'right', ...next },
        ];
      }
      return references;
    };
    const one = cache.parse('JSON', '{}', diamond('true'));
    expect(cache.parse('JSON', '{}', diamond('true'))).toBe(one);
    expect(cache.parse('JSON', '{}', diamond('false'))).not.toBe(one);
  });

  test('tells schemas apart by their references', () => {
    const cache = new ParseCache(parseSchema);
    const reference = (size: number) => [
      { name: 'F', subject: 'f', version: size, schema: `{"type":"fixed","name":"F","size":${size}}` },
    ];
    expect(cache.parse('AVRO', '"F"', reference(4))).toMatchObject({ root: { size: 4 } });
    expect(cache.parse('AVRO', '"F"', reference(8))).toMatchObject({ root: { size: 8 } });
  });
});
