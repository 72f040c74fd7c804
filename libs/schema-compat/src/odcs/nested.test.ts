import type { ItemProperty, SchemaProperty } from '#contracts/documents';
import { found, withObject, withProperty, type Row } from './table-test.js';

/*
 * What users of datacontract-cli ask of a comparison, in every kind of nesting: what is in a list, an object or a map is as much
 * read as a column, and what is said about a value is none of it.
 */
type Nest = (inner: ItemProperty) => ItemProperty;

const text: ItemProperty = { logicalType: 'string' };
const whole: ItemProperty = { logicalType: 'integer' };
const one = (...values: unknown[]) => ({ ...text, enum: values.map((value) => ({ value })) }) as ItemProperty;
const object = (...properties: SchemaProperty[]): ItemProperty => ({ logicalType: 'object', properties });
const list: Nest = (items) => ({ logicalType: 'array', items });
const map: Nest = (value) => ({ logicalType: 'map', map: { key: text, value } });
const within: Nest = (inner) => object({ name: 'a', ...inner });
const at = 'orders.total';

/** Both in the same nest. */
const nested = (
  name: string,
  nest: Nest,
  before: ItemProperty,
  after: ItemProperty,
  ...expected: string[]
): Row => [name, withProperty(nest(before)), withProperty(nest(after)), expected];

const [a, b] = [{ name: 'a' }, { name: 'b' }];

test.each<Row>([
  // Lists
  nested('items of a list lose a property', list, object(a, b), object(a), `PROPERTY_REMOVED ${at}.b`),
  nested('items of a list get a property', list, object(a), object(a, b), `PROPERTY_ADDED ${at}.b`),
  nested(
    'items get a required property',
    list,
    object(a),
    object(a, { ...b, required: true }),
    `REQUIRED_PROPERTY_ADDED ${at}.b`,
  ),
  nested('items change places', list, object(a, b), object(b, a)),
  nested('items become objects', list, text, object(a), `PROPERTY_RETYPED ${at}`, `PROPERTY_ADDED ${at}.a`),
  nested('items widen', list, whole, { logicalType: 'number' }, `PROPERTY_WIDENED ${at}`),
  nested('items narrow', list, { logicalType: 'number' }, whole, `PROPERTY_NARROWED ${at}`),
  nested('items may be fewer values', list, one('a', 'b'), one('a'), `ENUM_NARROWED ${at}`),
  nested('items may be any value', list, one('a'), text, `ENUM_REMOVED ${at}`),
  nested(
    'items are bounded',
    list,
    whole,
    { ...whole, logicalTypeOptions: { maximum: 9 } },
    `OPTION_NARROWED ${at}`,
  ),
  nested(
    'items are stored otherwise',
    list,
    { physicalType: 'text' },
    { physicalType: 'int' },
    `PHYSICAL_TYPE_CHANGED ${at}`,
  ),
  nested(
    'a list of lists is retyped at its end',
    (it) => list(list(it)),
    text,
    whole,
    `PROPERTY_RETYPED ${at}`,
  ),
  nested(
    'objects in lists of lists lose a property',
    (it) => list(list(it)),
    object(a, b),
    object(a),
    `PROPERTY_REMOVED ${at}.b`,
  ),
  nested('a list becomes its items', (it) => it, list(text), text, `PROPERTY_RETYPED ${at}`),
  nested('an item becomes a list of it', (it) => it, text, list(text), `PROPERTY_RETYPED ${at}`),
  nested(
    'a list gets another length',
    (it) => it,
    { ...list(text), logicalTypeOptions: { maxItems: 3 } },
    { ...list(text), logicalTypeOptions: { maxItems: 2 } },
    `OPTION_NARROWED ${at}`,
  ),
  // Objects
  nested(
    'an object in an object loses a property',
    within,
    object(a, b),
    object(a),
    `PROPERTY_REMOVED ${at}.a.b`,
  ),
  nested(
    'a nested property is renamed by its id',
    within,
    object({ id: 'i', name: 'a' }),
    object({ id: 'i', name: 'b' }),
    `PROPERTY_RENAMED ${at}.a.a`,
  ),
  nested(
    'a nested property is renamed without one',
    within,
    object(a),
    object(b),
    `PROPERTY_REMOVED ${at}.a.a`,
    `PROPERTY_ADDED ${at}.a.b`,
  ),
  nested(
    'a nested property becomes required',
    within,
    object(a),
    object({ ...a, required: true }),
    `REQUIRED_ADDED ${at}.a.a`,
  ),
  nested(
    'a nested property may be missing',
    within,
    object({ ...a, required: true }),
    object(a),
    `REQUIRED_REMOVED ${at}.a.a`,
  ),
  nested(
    'a nested property is retyped',
    within,
    object({ ...a, ...text }),
    object({ ...a, ...whole }),
    `PROPERTY_RETYPED ${at}.a.a`,
  ),
  nested(
    'a nested property is classified lower',
    within,
    object({ ...a, classification: 'restricted' }),
    object({ ...a, classification: 'public' }),
    `CLASSIFICATION_LOWERED ${at}.a.a`,
  ),
  nested(
    'a nested property is deprecated',
    within,
    object(a),
    object({ ...a, deprecated: true }),
    `PROPERTY_DEPRECATED ${at}.a.a`,
  ),
  nested(
    'a nested property may repeat',
    within,
    object({ ...a, unique: true }),
    object(a),
    `UNIQUE_REMOVED ${at}.a.a`,
  ),
  nested(
    'a value of a nested property goes and another comes',
    within,
    object({ ...a, ...one('x', 'y') }),
    object({ ...a, ...one('x', 'z') }),
    `ENUM_CHANGED ${at}.a.a`,
  ),
  nested(
    'an object becomes a text',
    within,
    object(a),
    text,
    `PROPERTY_RETYPED ${at}.a`,
    `PROPERTY_REMOVED ${at}.a.a`,
  ),
  nested('an object becomes a list of such', within, object(a), list(object(a)), `PROPERTY_RETYPED ${at}.a`),
  nested(
    'vectors of a nested property get longer',
    within,
    { logicalType: 'vector', logicalTypeOptions: { dimensions: 3 } },
    { logicalType: 'vector', logicalTypeOptions: { dimensions: 4 } },
    `OPTION_CHANGED ${at}.a`,
  ),
  nested(
    'a whole branch goes, and is told once',
    (it) => it,
    object({ name: 'a', ...object(b) }),
    object(),
    `PROPERTY_REMOVED ${at}.a`,
  ),
  // Maps
  nested('values of a map become fewer', map, one('a', 'b'), one('a'), `ENUM_NARROWED ${at}`),
  nested('values of a map get a list', map, text, one('a'), `ENUM_ADDED ${at}`),
  nested('values of a map narrow', map, { logicalType: 'number' }, whole, `PROPERTY_NARROWED ${at}`),
  nested(
    'objects in a map get a required property',
    map,
    object(a),
    object(a, { ...b, required: true }),
    `REQUIRED_PROPERTY_ADDED ${at}.b`,
  ),
  nested(
    'a property of objects in a map is retyped',
    map,
    object({ ...a, ...text }),
    object({ ...a, ...whole }),
    `PROPERTY_RETYPED ${at}.a`,
  ),
  nested(
    'objects in maps in lists lose a property',
    (it) => list(map(it)),
    object(a, b),
    object(a),
    `PROPERTY_REMOVED ${at}.b`,
  ),
  nested(
    'lists in maps in objects are retyped',
    (it) => within(map(list(it))),
    text,
    whole,
    `PROPERTY_RETYPED ${at}.a`,
  ),
  nested('a map becomes an object', (it) => it, map(text), object(), `PROPERTY_RETYPED ${at}`),
  nested(
    'keys of a map are listed',
    (it) => ({ logicalType: 'map', map: { key: it, value: text } }),
    text,
    one('a'),
    `ENUM_ADDED ${at}`,
  ),
  // What is said about values, and what others will call them
  nested(
    'a nested property is described',
    within,
    object(a),
    object({ ...a, description: 'd', tags: ['t'], examples: ['e'] }),
  ),
  nested(
    'a nested property is called otherwise',
    within,
    object(a),
    object({ ...a, businessName: 'A', synonyms: [{ synonym: 's' }] }),
  ),
  nested('entries of a nested list of values get ids and labels', list, one('a', 'b'), {
    ...text,
    enum: [
      { id: '1', value: 'b', label: 'B' },
      { id: '2', value: 'a' },
    ],
  }),
  nested(
    'entries keep their ids and change their values',
    list,
    { ...text, enum: [{ id: '1', value: 'a' }] },
    { ...text, enum: [{ id: '1', value: 'b' }] },
    `ENUM_CHANGED ${at}`,
  ),
  nested(
    'a nested property has its custom properties changed',
    within,
    object(a),
    object({ ...a, customProperties: [{ property: 'x', value: 1 }] }),
  ),
  // Several at once
  [
    'a property moves from an object into its list',
    withObject({ properties: [{ name: 'o', ...object(a, { name: 'l', ...list(object(b)) }) }] }),
    withObject({ properties: [{ name: 'o', ...object({ name: 'l', ...list(object(a, b)) }) }] }),
    ['PROPERTY_REMOVED orders.o.a', 'PROPERTY_ADDED orders.o.l.a'],
  ],
  [
    'each difference in a tree is told at its place',
    withObject({
      properties: [
        { name: 'o', ...object(a, { name: 'm', ...map(object(a, b)) }) },
        { name: 'l', ...list(whole) },
      ],
    }),
    withObject({
      properties: [
        { name: 'o', ...object(a, { name: 'm', ...map(object(a)) }) },
        { name: 'l', ...list(text) },
      ],
    }),
    ['PROPERTY_REMOVED orders.o.m.b', 'PROPERTY_RETYPED orders.l'],
  ],
])('%s', (_, before, after, expected) => {
  expect(found(before, after).sort()).toEqual([...expected].sort());
});
