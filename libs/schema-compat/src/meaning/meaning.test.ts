import { checkCompatibility, type CompatibilityMode, type ComparableType } from '../index.js';

type Row = readonly [
  kind: string,
  type: ComparableType,
  before: string,
  after: string,
  told: readonly string[],
];

const avroRecord = (field: object) =>
  JSON.stringify({ type: 'record', name: 'Visit', fields: [{ name: 'at', ...field }] });
const avro = (type: object | string) => avroRecord({ type });
const logical = (type: string, logicalType: string, more: object = {}) =>
  avro({ type, logicalType, ...more });
const decimal = (precision: number, scale: number) => logical('bytes', 'decimal', { precision, scale });
const avroEnum = (symbols: string[], more: object = {}) =>
  avro({ type: 'enum', name: 'E', symbols, ...more });
const proto = (fields: string) =>
  `syntax = "proto3"; import "confluent/meta.proto"; message Visit { ${fields} }`;
const proto2 = (fields: string) => `syntax = "proto2"; message Visit { ${fields} }`;
const meta = (params: string) => `int64 at = 1 [(confluent.field_meta) = { params: [${params}] }];`;
const json = (at: object) => JSON.stringify({ type: 'object', properties: { at } });
const text = (format?: string) => json({ type: 'string', ...(format && { format }) });
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

function meanings(type: ComparableType, before: string, after: string, mode: CompatibilityMode = 'FULL') {
  const { changes } = checkCompatibility({
    type,
    mode,
    candidate: { schema: after },
    history: [{ version: 1, schema: before }],
  });
  return changes.filter(({ rule }) => rule === 'MEANING_CHANGED');
}

const nullable = (type: object) => avroRecord({ type: ['null', type], default: null });

const avroRows: Row[] = [
  ['scale', 'AVRO', decimal(10, 2), decimal(10, 4), ['at: decimal(10,2) > decimal(10,4)']],
  ['precision', 'AVRO', decimal(10, 2), decimal(12, 2), ['at: decimal(10,2) > decimal(12,2)']],
  [
    'the scale of a fixed',
    'AVRO',
    avro({ type: 'fixed', name: 'F', size: 8, logicalType: 'decimal', precision: 9, scale: 0 }),
    avro({ type: 'fixed', name: 'F', size: 8, logicalType: 'decimal', precision: 9, scale: 3 }),
    ['at: decimal(9,0) > decimal(9,3)'],
  ],
  [
    'milliseconds to microseconds',
    'AVRO',
    logical('long', 'timestamp-millis'),
    logical('long', 'timestamp-micros'),
    ['at: timestamp-millis > timestamp-micros'],
  ],
  [
    'the same inside a union',
    'AVRO',
    nullable({ type: 'long', logicalType: 'timestamp-micros' }),
    nullable({ type: 'long', logicalType: 'timestamp-millis' }),
    ['at: timestamp-micros > timestamp-millis'],
  ],
  [
    'the same inside an array',
    'AVRO',
    avro({ type: 'array', items: { type: 'long', logicalType: 'timestamp-micros' } }),
    avro({ type: 'array', items: { type: 'long', logicalType: 'timestamp-millis' } }),
    ['at: timestamp-micros > timestamp-millis'],
  ],
  [
    'a zone',
    'AVRO',
    logical('long', 'timestamp-millis'),
    logical('long', 'local-timestamp-millis'),
    ['at: timestamp-millis > local-timestamp-millis'],
  ],
  [
    'a date, read by promotion',
    'AVRO',
    logical('int', 'date'),
    logical('long', 'timestamp-millis'),
    ['at: date > timestamp-millis'],
  ],
  [
    'a date that may be null from now on',
    'AVRO',
    logical('int', 'date'),
    avro(['null', { type: 'long', logicalType: 'timestamp-millis' }]),
    ['at: date > timestamp-millis'],
  ],
  [
    'the unit of a time of day',
    'AVRO',
    logical('int', 'time-millis'),
    logical('long', 'time-micros'),
    ['at: time-millis > time-micros'],
  ],
  [
    'a unit that Debezium states',
    'AVRO',
    avro({ type: 'long', 'connect.name': 'io.debezium.time.MicroDuration' }),
    avro({ type: 'long', 'connect.name': 'io.debezium.time.NanoDuration' }),
    ['at: io.debezium.time.MicroDuration > io.debezium.time.NanoDuration'],
  ],
  [
    'a scale that Connect states',
    'AVRO',
    avro({ type: 'bytes', 'connect.parameters': { scale: '2' } }),
    avro({ type: 'bytes', 'connect.parameters': { scale: '4' } }),
    ['at: scale 2 > scale 4'],
  ],
  [
    'a unit',
    'AVRO',
    avro({ type: 'long', unit: 'ms' }),
    avro({ type: 'long', unit: 's' }),
    ['at: unit ms > unit s'],
  ],
  [
    'a unit of the field, which is not stated any more',
    'AVRO',
    avroRecord({ type: 'long', 'time-unit': 'ms' }),
    avroRecord({ type: 'long' }),
    ['at: time-unit ms > no time-unit'],
  ],
  ['a logical type that goes', 'AVRO', decimal(10, 2), avro('bytes'), ['at: decimal(10,2) > bytes']],
  ['a logical type that comes', 'AVRO', avro('bytes'), decimal(10, 2), []],
  [
    'the order of symbols',
    'AVRO',
    avroEnum(['A', 'B', 'C']),
    avroEnum(['B', 'A', 'C']),
    ['at: order A, B, C > order B, A, C'],
  ],
  ['a symbol at the end', 'AVRO', avroEnum(['A', 'B']), avroEnum(['A', 'B', 'C']), []],
  [
    'the symbol for unknown ones',
    'AVRO',
    avroEnum(['A', 'B'], { default: 'A' }),
    avroEnum(['A', 'B'], { default: 'B' }),
    ['at: default A > default B'],
  ],
  [
    'a default',
    'AVRO',
    avroRecord({ type: 'string', default: 'EUR' }),
    avroRecord({ type: 'string', default: 'USD' }),
    ['at: default "EUR" > default "USD"'],
  ],
  [
    'a default that goes',
    'AVRO',
    avroRecord({ type: 'string', default: 'EUR' }),
    avro('string'),
    ['at: default "EUR" > no default'],
  ],
  ['null as a default that goes', 'AVRO', nullable({ type: 'int' }), avro(['null', { type: 'int' }]), []],
  ['a default that comes', 'AVRO', avro('string'), avroRecord({ type: 'string', default: 'EUR' }), []],
  [
    'documentation',
    'AVRO',
    avroRecord({ type: 'string', doc: 'a' }),
    avroRecord({ type: 'string', doc: 'b' }),
    [],
  ],
  ['what cannot be read at all', 'AVRO', logical('int', 'date'), logical('string', 'uuid'), []],
  [
    'the name that Connect has for a record',
    'AVRO',
    JSON.stringify({ type: 'record', name: 'R', fields: [], 'connect.name': 'a.R' }),
    JSON.stringify({ type: 'record', name: 'R', fields: [], 'connect.name': 'b.R' }),
    [],
  ],
];

const protobufRows: Row[] = [
  [
    'a name at its number',
    'PROTOBUF',
    proto('int64 net = 1;'),
    proto('int64 gross = 1;'),
    ['Visit.net: field net > field gross'],
  ],
  [
    'decimal places',
    'PROTOBUF',
    proto(meta('{ key: "precision", value: "10" }, { key: "scale", value: "2" }')),
    proto(meta('{ key: "precision", value: "12" }, { key: "scale", value: "4" }')),
    ['Visit.at: precision 10 > precision 12', 'Visit.at: scale 2 > scale 4'],
  ],
  [
    'a unit',
    'PROTOBUF',
    proto(meta('{ key: "unit", value: "ms" }')),
    proto(meta('{ key: "unit", value: "s" }')),
    ['Visit.at: unit ms > unit s'],
  ],
  [
    'constants that change places',
    'PROTOBUF',
    'syntax = "proto3"; enum E { NONE = 0; LOW = 1; HIGH = 2; }',
    'syntax = "proto3"; enum E { NONE = 0; HIGH = 1; LOW = 2; }',
    ['E.LOW: constant LOW > constant HIGH', 'E.HIGH: constant HIGH > constant LOW'],
  ],
  [
    'constants in another order of lines',
    'PROTOBUF',
    'syntax = "proto3"; enum E { NONE = 0; LOW = 1; HIGH = 2; }',
    'syntax = "proto3"; enum E { NONE = 0; HIGH = 2; LOW = 1; }',
    [],
  ],
  [
    'a second name of a number',
    'PROTOBUF',
    'syntax = "proto3"; enum E { option allow_alias = true; NONE = 0; LOW = 1; }',
    'syntax = "proto3"; enum E { option allow_alias = true; NONE = 0; LOW = 1; SMALL = 1; }',
    [],
  ],
  [
    'a default',
    'PROTOBUF',
    proto2('optional string at = 1 [default = "EUR"];'),
    proto2('optional string at = 1 [default = "USD"];'),
    ['Visit.at: default "EUR" > default "USD"'],
  ],
  ['a sign', 'PROTOBUF', proto('int32 at = 1;'), proto('uint32 at = 1;'), ['Visit.at: int32 > uint32']],
  [
    'the highest bits',
    'PROTOBUF',
    proto('int64 at = 1;'),
    proto('int32 at = 1;'),
    ['Visit.at: int64 > int32'],
  ],
  ['a wider number', 'PROTOBUF', proto('int32 at = 1;'), proto('int64 at = 1;'), []],
  ['another field', 'PROTOBUF', proto('int32 at = 1;'), proto('int32 at = 1; int32 to = 2;'), []],
];

const jsonRows: Row[] = [
  ['a format', 'JSON', text('date'), text('date-time'), ['at: format date > format date-time']],
  ['a format that goes', 'JSON', text('date-time'), text(), ['at: format date-time > no format']],
  ['a format that comes', 'JSON', text(), text('date'), []],
  [
    'the format of one of several types',
    'JSON',
    json({ type: ['string', 'null'], format: 'date' }),
    json({ type: ['string', 'null'], format: 'time' }),
    ['at: format date > format time'],
  ],
  [
    'a format of what may be null from now on',
    'JSON',
    text('date'),
    json({ type: ['string', 'null'], format: 'date-time' }),
    ['at: format date > format date-time'],
  ],
  ['null from now on', 'JSON', text('date'), json({ type: ['string', 'null'], format: 'date' }), []],
  [
    'alternatives that change places',
    'JSON',
    json({
      anyOf: [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'uri' },
      ],
    }),
    json({
      anyOf: [
        { type: 'string', format: 'uri' },
        { type: 'string', format: 'date' },
      ],
    }),
    [],
  ],
  [
    'an encoding',
    'JSON',
    json({ type: 'string', contentEncoding: 'base64' }),
    json({ type: 'string', contentEncoding: 'base16' }),
    ['at: contentEncoding base64 > contentEncoding base16'],
  ],
  [
    'what Connect says of an integer',
    'JSON',
    json({ type: 'integer', title: 'org.apache.kafka.connect.data.Timestamp' }),
    json({ type: 'integer', title: 'org.apache.kafka.connect.data.Date' }),
    ['at: org.apache.kafka.connect.data.Timestamp > org.apache.kafka.connect.data.Date'],
  ],
  ['a title', 'JSON', json({ type: 'integer', title: 'a' }), json({ type: 'integer', title: 'b' }), []],
  [
    'a unit',
    'JSON',
    json({ type: 'integer', 'x-unit': 'ms' }),
    json({ type: 'integer', 'x-unit': 's' }),
    ['at: x-unit ms > x-unit s'],
  ],
  [
    'a default',
    'JSON',
    json({ type: 'string', default: 'EUR' }),
    json({ type: 'string', default: 'USD' }),
    ['at: default "EUR" > default "USD"'],
  ],
  ['the order of values', 'JSON', json({ enum: ['a', 'b'] }), json({ enum: ['b', 'a'] }), []],
];

const odcsRows: Row[] = [
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

test.each([...avroRows, ...protobufRows, ...jsonRows, ...odcsRows])(
  '%s, in %s: what values stand for is told with what it was and is',
  (_kind, type, before, after, told) => {
    const found = meanings(type, before, after);
    expect(found.map(({ path, meaning }) => `${path}: ${meaning?.before} > ${meaning?.after}`)).toEqual(told);
    expect(found.every(({ breaks, breaking }) => breaks.length === 0 && !breaking)).toBe(true);
  },
);

test.each([...avroRows, ...protobufRows, ...jsonRows, ...odcsRows])(
  '%s, in %s: nothing is told where nothing changed',
  (_kind, type, before) => {
    expect(meanings(type, before, before)).toEqual([]);
  },
);

const ofRegistries = [...avroRows, ...protobufRows, ...jsonRows].filter(([, , , , told]) => told.length > 0);

test.each(ofRegistries)(
  '%s, in %s: the wire survives it in one direction at least',
  (_kind, type, before, after) => {
    const under = (mode: CompatibilityMode) =>
      checkCompatibility({
        type,
        mode,
        candidate: { schema: after },
        history: [{ version: 1, schema: before }],
      });
    expect([under('BACKWARD').compatible, under('FORWARD').compatible]).toContain(true);
  },
);

test('a sentence names the place and both meanings', () => {
  const messages = [avroRows[0], protobufRows[0], jsonRows[0], odcsRows[0]].map(
    ([, type, before, after] = avroRows[0] as Row) => meanings(type, before, after)[0]?.message,
  );
  expect(messages).toEqual([
    'at means something else: it was decimal(10,2) and is decimal(10,4).',
    'Visit.net = 1 means something else: it was "field net" and is "field gross"',
    `'at': values are read as before and mean something else (was "format date", is "format date-time"; #/properties/at/format).`,
    'It means something else: it was unit EUR and is unit USD.',
  ]);
});
