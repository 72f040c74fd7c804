import type { Row } from './row.js';

const avroRecord = (field: object) =>
  JSON.stringify({ type: 'record', name: 'Visit', fields: [{ name: 'at', ...field }] });
const avro = (type: object | string) => avroRecord({ type });
const logical = (type: string, logicalType: string, more: object = {}) =>
  avro({ type, logicalType, ...more });
const decimal = (precision: number, scale: number) => logical('bytes', 'decimal', { precision, scale });
const avroEnum = (symbols: string[], more: object = {}) =>
  avro({ type: 'enum', name: 'E', symbols, ...more });
const nullable = (type: object) => avroRecord({ type: ['null', type], default: null });

export const avroRows: Row[] = [
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
