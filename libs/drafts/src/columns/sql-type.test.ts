import { sqlType } from './sql-type.js';

test.each([
  ['integer', { logicalType: 'integer', logicalTypeOptions: { format: 'i32' } }],
  ['BIGINT', { logicalType: 'integer' }],
  ['numeric(10,2)', { logicalType: 'number' }],
  ['NUMERIC(38, 0)', { logicalType: 'integer' }],
  ['numeric', { logicalType: 'number' }],
  ['character varying(20)', { logicalType: 'string', logicalTypeOptions: { maxLength: 20 } }],
  ['text', { logicalType: 'string' }],
  ['uuid', { logicalType: 'string', logicalTypeOptions: { format: 'uuid' } }],
  ['timestamp with time zone', { logicalType: 'timestamp', logicalTypeOptions: { timezone: true } }],
  ['timestamp(3) with time zone', { logicalType: 'timestamp', logicalTypeOptions: { timezone: true } }],
  ['timestamp without time zone', { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } }],
  ['TIMESTAMP_NTZ(9)', { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } }],
  ['date', { logicalType: 'date' }],
  ['jsonb', { logicalType: 'object' }],
  ['bytea', {}],
  ['text[]', { logicalType: 'array', items: { logicalType: 'string' } }],
  [
    'ARRAY<DOUBLE>',
    { logicalType: 'array', items: { logicalType: 'number', logicalTypeOptions: { format: 'f64' } } },
  ],
  ['public.mood', {}],
])('%s', (type, expected) => {
  expect(sqlType(type)).toEqual(expected);
});
