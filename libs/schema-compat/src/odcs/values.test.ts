import type { LogicalType } from '#contracts/documents';
import { found, withProperty, type Row } from './table-test.js';

const typed = (logicalType: LogicalType, physicalType?: string) =>
  withProperty({ logicalType, physicalType });
const stored = (physicalType?: string) => withProperty({ physicalType });
const limited = (logicalType: LogicalType, logicalTypeOptions: Record<string, unknown>) =>
  withProperty({ logicalType, logicalTypeOptions });
const itemsOf = (logicalType: LogicalType) => withProperty({ logicalType: 'array', items: { logicalType } });

test.each<Row>([
  [
    'integer becomes number',
    typed('integer', 'int'),
    typed('number', 'double'),
    ['PROPERTY_WIDENED orders.total'],
  ],
  ['number becomes integer', typed('number'), typed('integer'), ['PROPERTY_NARROWED orders.total']],
  ['string becomes date', typed('string'), typed('date'), ['PROPERTY_RETYPED orders.total']],
  ['a scalar becomes an array', typed('string'), itemsOf('string'), ['PROPERTY_RETYPED orders.total']],
  ['items are retyped', itemsOf('string'), itemsOf('boolean'), ['PROPERTY_RETYPED orders.total']],
  ['a logical type is given', withProperty({}), typed('string'), ['LOGICAL_TYPE_ADDED orders.total']],
  ['a logical type is dropped', typed('string'), withProperty({}), ['LOGICAL_TYPE_REMOVED orders.total']],
  ['a column widens', stored('varchar(18)'), stored('varchar(20)'), ['PHYSICAL_TYPE_WIDENED orders.total']],
  ['a column narrows', stored('bigint'), stored('int4'), ['PHYSICAL_TYPE_NARROWED orders.total']],
  [
    'a column is stored otherwise',
    stored('varchar(18)'),
    stored('int'),
    ['PHYSICAL_TYPE_CHANGED orders.total'],
  ],
  ['a column type is respelled', stored('INT'), stored('int4'), ['PHYSICAL_TYPE_RESPELLED orders.total']],
  ['a column type is given', stored(), stored('int'), ['PHYSICAL_TYPE_ADDED orders.total']],
  ['a column type is dropped', stored('int'), stored(), ['PHYSICAL_TYPE_REMOVED orders.total']],
  [
    'it becomes required',
    withProperty({ required: false }),
    withProperty({ required: true }),
    ['REQUIRED_ADDED orders.total'],
  ],
  [
    'it becomes optional',
    withProperty({ required: true }),
    withProperty({}),
    ['REQUIRED_REMOVED orders.total'],
  ],
  ['it becomes unique', withProperty({}), withProperty({ unique: true }), ['UNIQUE_ADDED orders.total']],
  [
    'it may repeat',
    withProperty({ unique: true }),
    withProperty({ unique: false }),
    ['UNIQUE_REMOVED orders.total'],
  ],
])('%s', (_, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});

test.each<[LogicalType, Record<string, unknown>, Record<string, unknown>, ...(string | undefined)[]]>([
  ['string', { maxLength: 10 }, { maxLength: 8 }, 'OPTION_NARROWED'],
  ['string', { maxLength: 10 }, {}, 'OPTION_WIDENED'],
  ['string', {}, { maxLength: 10 }, 'OPTION_NARROWED'],
  ['string', { minLength: 2 }, { minLength: 1 }, 'OPTION_WIDENED'],
  ['string', {}, { minLength: 0 }, undefined],
  ['string', { pattern: 'a' }, { pattern: 'b' }, 'OPTION_CHANGED'],
  ['string', { pattern: 'a' }, {}, 'OPTION_WIDENED'],
  ['string', {}, { format: 'email' }, 'OPTION_NARROWED'],
  ['integer', { minimum: 0 }, { minimum: 5 }, 'OPTION_NARROWED'],
  ['integer', { minimum: 0 }, { exclusiveMinimum: 0 }, 'OPTION_NARROWED'],
  ['integer', { exclusiveMaximum: 9 }, { maximum: 9 }, 'OPTION_WIDENED'],
  ['integer', { maximum: 9, exclusiveMaximum: 7 }, { exclusiveMaximum: 7 }, undefined],
  ['integer', {}, { format: 'i64' }, 'OPTION_WIDENED'],
  ['integer', { format: 'i32' }, {}, undefined],
  ['integer', { format: 'u8' }, { format: 'i16' }, 'OPTION_WIDENED'],
  ['integer', { format: 'u16' }, { format: 'i16' }, 'OPTION_CHANGED'],
  ['number', { format: 'f64' }, { format: 'f32' }, 'OPTION_NARROWED'],
  ['number', { multipleOf: 0.1 }, { multipleOf: 0.3 }, 'OPTION_NARROWED'],
  ['number', { multipleOf: 6 }, { multipleOf: 3 }, 'OPTION_WIDENED'],
  ['number', { multipleOf: 6 }, { multipleOf: 4 }, 'OPTION_CHANGED'],
  ['date', { minimum: '2020-01-01' }, { minimum: '2021-01-01' }, 'OPTION_NARROWED'],
  ['date', { minimum: '2020-01-01' }, { minimum: '2020' }, 'OPTION_CHANGED'],
  ['timestamp', { timezone: true }, { timezone: false }, 'OPTION_CHANGED', 'MEANING_CHANGED'],
  ['array', { uniqueItems: true }, {}, 'OPTION_WIDENED'],
  ['array', { maxItems: 3 }, { maxItems: 2 }, 'OPTION_NARROWED'],
  ['object', { required: ['a'] }, { required: ['a', 'b'] }, 'OPTION_NARROWED'],
  ['object', { required: ['a'] }, { required: ['b'] }, 'OPTION_CHANGED'],
  ['object', { required: ['a', 'b'] }, { required: ['b', 'a'] }, undefined],
])('%s with %j, then %j: %s', (type, before, after, ...rules) => {
  const expected = rules.flatMap((rule) => (rule === undefined ? [] : [`${rule} orders.total`]));
  expect(found(limited(type, before), limited(type, after))).toEqual(expected);
});
