import type { ItemProperty, SchemaProperty } from '#contracts/documents';
import { contractOf, found, withObject, withProperty, type Row } from './table-test.js';

const one = (...values: unknown[]) =>
  withProperty({ enum: values.map((value) => ({ value })) } as ItemProperty);
const mapOf = (key: ItemProperty, value: ItemProperty) =>
  withProperty({ logicalType: 'map', map: { key, value } });
const text: ItemProperty = { logicalType: 'string' };
const whole: ItemProperty = { logicalType: 'integer' };
const record = (...names: string[]): ItemProperty => ({
  logicalType: 'object',
  properties: names.map((name) => ({ name })),
});
const vector = (options: object) =>
  withProperty({ logicalType: 'vector', logicalTypeOptions: { dimensions: 384, ...options } });
const bounded = (options: object) =>
  withProperty({ ...whole, logicalTypeOptions: { minimum: 1, ...options } });
const at = 'orders.total';

test.each<Row>([
  ['a list of values is new', withProperty({}), one('a'), [`ENUM_ADDED ${at}`]],
  ['a list of values goes', one('a'), withProperty({}), [`ENUM_REMOVED ${at}`]],
  ['a value goes', one('a', 'b'), one('a'), [`ENUM_NARROWED ${at}`]],
  ['a value comes', one('a'), one('a', null), [`ENUM_WIDENED ${at}`]],
  ['a value goes and another comes', one('a', 'b'), one('a', 'c'), [`ENUM_CHANGED ${at}`]],
  ['a number becomes its text', one(1), one('1'), [`ENUM_CHANGED ${at}`]],
  ['values change places', one('a', 'b'), one('b', 'a'), []],
  [
    'a value is labelled',
    one('a'),
    withProperty({ enum: [{ value: 'a', label: 'A', description: 'd', tags: ['t'] }] }),
    [],
  ],
  [
    'a value of an item goes',
    withProperty({ logicalType: 'array', items: { ...text, enum: [{ value: 'a' }, { value: 'b' }] } }),
    withProperty({ logicalType: 'array', items: { ...text, enum: [{ value: 'a' }] } }),
    [`ENUM_NARROWED ${at}`],
  ],
  [
    'keys of a map are retyped',
    mapOf(text, whole),
    mapOf({ logicalType: 'date' }, whole),
    [`PROPERTY_RETYPED ${at}`],
  ],
  [
    'values of a map widen',
    mapOf(text, whole),
    mapOf(text, { logicalType: 'number' }),
    [`PROPERTY_WIDENED ${at}`],
  ],
  [
    'values of a map lose a property',
    mapOf(text, record('a', 'b')),
    mapOf(text, record('a')),
    [`PROPERTY_REMOVED ${at}.b`],
  ],
  [
    'objects in lists in a map lose a property',
    mapOf(text, { logicalType: 'array', items: record('a', 'b') }),
    mapOf(text, { logicalType: 'array', items: record('a') }),
    [`PROPERTY_REMOVED ${at}.b`],
  ],
  [
    'a map of maps is retyped at its end',
    mapOf(text, { logicalType: 'map', map: { key: text, value: whole } }),
    mapOf(text, { logicalType: 'map', map: { key: text, value: text } }),
    [`PROPERTY_RETYPED ${at}`],
  ],
  ['an object becomes a map', withProperty(record()), mapOf(text, text), [`PROPERTY_RETYPED ${at}`]],
  ['vectors get longer', vector({}), vector({ dimensions: 768 }), [`OPTION_CHANGED ${at}`]],
  ['elements of vectors get coarser', vector({}), vector({ elementType: 'int8' }), [`OPTION_CHANGED ${at}`]],
  ['the default of elements is written out', vector({}), vector({ elementType: 'float32' }), []],
  [
    'another model makes the vectors',
    vector({ embeddingModel: 'a' }),
    vector({ embeddingModel: 'b' }),
    [`OPTION_CHANGED ${at}`, `MEANING_CHANGED ${at}`],
  ],
  ['the model is named', vector({}), vector({ embeddingModel: 'a' }), []],
  ['vectors are no longer normalized', vector({ normalized: true }), vector({}), [`OPTION_WIDENED ${at}`]],
  [
    'another distance is advised',
    vector({ distanceMetric: 'cosine' }),
    vector({ distanceMetric: 'hamming' }),
    [],
  ],
  [
    'a column is deprecated',
    withProperty({}),
    withProperty({ deprecated: true }),
    [`PROPERTY_DEPRECATED ${at}`],
  ],
  [
    'a column is taken up again',
    withProperty({ deprecated: true }),
    withProperty({}),
    [`PROPERTY_REINSTATED ${at}`],
  ],
  ['a column says that it is not deprecated', withProperty({}), withProperty({ deprecated: false }), []],
  ['an object is deprecated', withObject({}), withObject({ deprecated: true }), ['OBJECT_DEPRECATED orders']],
  [
    'an object is taken up again',
    withObject({ deprecated: true }),
    withObject({}),
    ['OBJECT_REINSTATED orders'],
  ],
  ['other names', withProperty({}), withProperty({ synonyms: [{ synonym: 'sum' }] }), []],
  ['a context', withObject({}), withObject({ context: 'add up' }), []],
])('%s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test('a bound of 3.0 that is flagged as exclusive is the bound that 3.1 writes of its own', () => {
  const total: SchemaProperty = {
    name: 'total',
    ...whole,
    logicalTypeOptions: { minimum: 1, exclusiveMinimum: true },
  };
  const flagged = contractOf({
    ...{ apiVersion: 'v3.0.2', status: 'active' },
    schema: [{ name: 'orders', properties: [total] }],
  });
  const own = withProperty({ ...whole, logicalTypeOptions: { exclusiveMinimum: 1 } });
  expect(found(flagged, own)).toEqual([]);
  expect(found(bounded({}), flagged)).toEqual([`OPTION_NARROWED ${at}`]);
});
