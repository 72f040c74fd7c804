import type { Row } from './row.js';

const odcs = (fields: object) =>
  JSON.stringify({
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: 'c',
    version: '1.0.0',
    status: 'active',
    schema: [{ name: 'visit', properties: [{ name: 'at', ...fields }] }],
  });
const options = (logicalType: string, logicalTypeOptions: object) =>
  odcs({ logicalType, logicalTypeOptions });

export const odcsRows: Row[] = [
  [
    'a unit in a custom property',
    'ODCS',
    odcs({ logicalType: 'number', customProperties: [{ property: 'unit', value: 'EUR' }] }),
    odcs({ logicalType: 'number', customProperties: [{ property: 'unit', value: 'USD' }] }),
    ['visit.at: unit EUR > unit USD'],
  ],
  [
    'a unit among the options',
    'ODCS',
    options('integer', { unit: 'ms' }),
    options('integer', { unit: 's' }),
    ['visit.at: unit ms > unit s'],
  ],
  [
    'a format',
    'ODCS',
    options('date', { format: 'dd/MM/yyyy' }),
    options('date', { format: 'MM/dd/yyyy' }),
    ['visit.at: format dd/MM/yyyy > format MM/dd/yyyy'],
  ],
  [
    'a zone',
    'ODCS',
    options('timestamp', { timezone: true }),
    options('timestamp', { timezone: false }),
    ['visit.at: timezone true > timezone false'],
  ],
  [
    'the zone that is meant',
    'ODCS',
    options('timestamp', { defaultTimezone: 'Etc/UTC' }),
    options('timestamp', { defaultTimezone: 'Europe/Zurich' }),
    ['visit.at: defaultTimezone Etc/UTC > defaultTimezone Europe/Zurich'],
  ],
  [
    'a zone in the store',
    'ODCS',
    odcs({ logicalType: 'timestamp', physicalType: 'TIMESTAMP' }),
    odcs({ logicalType: 'timestamp', physicalType: 'timestamp with time zone' }),
    ['visit.at: TIMESTAMP, a local time > timestamp with time zone, an instant'],
  ],
  [
    'a date',
    'ODCS',
    odcs({ logicalType: 'date' }),
    odcs({ logicalType: 'timestamp' }),
    ['visit.at: date > timestamp'],
  ],
  [
    'the bits of a number',
    'ODCS',
    options('integer', { format: 'i32' }),
    options('integer', { format: 'i64' }),
    [],
  ],
  ['a limit', 'ODCS', options('integer', { maximum: 9 }), options('integer', { maximum: 8 }), []],
  [
    'a description',
    'ODCS',
    odcs({ logicalType: 'date', description: 'a' }),
    odcs({ logicalType: 'date', description: 'b' }),
    [],
  ],
];
