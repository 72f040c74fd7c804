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
    'a measure that is computed otherwise',
    'ODCS',
    odcs({ semanticType: 'measure', transformLogic: 'SUM(net)' }),
    odcs({ semanticType: 'measure', transformLogic: 'AVG(net)' }),
    ['visit.at: computed by SUM(net) > computed by AVG(net)'],
  ],
  [
    'a dimension that is computed otherwise',
    'ODCS',
    odcs({ semanticType: 'dimension', transformLogic: 'month(at)' }),
    odcs({ semanticType: 'dimension', transformLogic: 'year(at)' }),
    ['visit.at: computed by month(at) > computed by year(at)'],
  ],
  [
    'a measure whose expression goes',
    'ODCS',
    odcs({ semanticType: 'measure', transformLogic: 'SUM(net)' }),
    odcs({ semanticType: 'measure' }),
    ['visit.at: computed by SUM(net) > computed in no way that is said'],
  ],
  [
    'a column that becomes a measure',
    'ODCS',
    odcs({ semanticType: 'column' }),
    odcs({ semanticType: 'measure', transformLogic: 'SUM(net)' }),
    ['visit.at: a value of each record > a measure'],
  ],
  [
    'a measure that becomes a column',
    'ODCS',
    odcs({ semanticType: 'measure' }),
    odcs({}),
    ['visit.at: a measure > a value of each record'],
  ],
  ['a role that is said at last', 'ODCS', odcs({}), odcs({ semanticType: 'measure' }), []],
  ['a column to group by', 'ODCS', odcs({ semanticType: 'column' }), odcs({ semanticType: 'dimension' }), []],
  ['a column that says what it is no more', 'ODCS', odcs({ semanticType: 'column' }), odcs({}), []],
  [
    'an expression that is laid out anew',
    'ODCS',
    odcs({ semanticType: 'measure', transformLogic: 'SUM(net)\n  / 2' }),
    odcs({ semanticType: 'measure', transformLogic: 'SUM(net) / 2 ' }),
    [],
  ],
  [
    'how a column comes to be',
    'ODCS',
    odcs({ transformLogic: 'a + b' }),
    odcs({ transformLogic: 'a - b' }),
    [],
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
