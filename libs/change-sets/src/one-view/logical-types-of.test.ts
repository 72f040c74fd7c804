import type { SchemaType } from '#contracts/change-sets';
import { logicalTypesOf } from './logical-types-of.js';

test.each<[SchemaType, string, string | undefined, readonly string[] | undefined]>([
  ['AVRO', 'string', undefined, ['string']],
  ['AVRO', 'union<null,string>', undefined, ['string']],
  ['AVRO', 'long', undefined, ['integer', 'number']],
  ['AVRO', 'double', undefined, ['number']],
  ['AVRO', 'boolean', undefined, ['boolean']],
  ['AVRO', 'int', 'date', ['date']],
  ['AVRO', 'long', 'time-micros', ['time']],
  ['AVRO', 'union<null,long>', 'timestamp-millis', ['timestamp']],
  ['AVRO', 'long', 'local-timestamp-micros', ['timestamp']],
  ['AVRO', 'bytes', 'decimal(10,2)', ['number']],
  ['AVRO', 'string', 'uuid', ['string']],
  ['AVRO', 'mesh.Duration', 'duration', undefined],
  ['AVRO', 'bytes', undefined, undefined],
  ['AVRO', 'union<null,array<union<null,string>>>', undefined, ['array']],
  ['AVRO', 'map<int>', undefined, ['object', 'map']],
  ['AVRO', 'array<float>', undefined, ['array', 'vector']],
  ['AVRO', 'union<null,string,int>', undefined, undefined],
  ['AVRO', 'string|int', undefined, undefined],
  ['AVRO', 'mesh.Colour', undefined, undefined],
  ['AVRO', 'constructor', undefined, undefined],
  ['JSON', 'string', undefined, ['string', 'date', 'timestamp', 'time']],
  ['JSON', 'union<integer,null>', undefined, ['integer', 'number']],
  ['JSON', 'number', undefined, ['number']],
  ['JSON', 'array<any>', undefined, ['array']],
  ['JSON', 'map<any>', undefined, ['object', 'map']],
  ['JSON', 'object', undefined, ['object', 'map']],
  ['JSON', 'array<number>', undefined, ['array', 'vector']],
  ['JSON', 'any', undefined, undefined],
  ['JSON', 'string&number', undefined, undefined],
  ['PROTOBUF', 'sint64', undefined, ['integer', 'number']],
  ['PROTOBUF', 'float', undefined, ['number']],
  ['PROTOBUF', 'bool', undefined, ['boolean']],
  ['PROTOBUF', 'repeated string', undefined, ['array']],
  ['PROTOBUF', 'map<string, int32>', undefined, ['object', 'map']],
  ['PROTOBUF', 'repeated float', undefined, ['array', 'vector']],
  ['PROTOBUF', '.google.protobuf.Timestamp', undefined, ['timestamp']],
  ['PROTOBUF', 'google.type.Date', undefined, ['date']],
  ['PROTOBUF', 'bytes', undefined, undefined],
])('%s %s (%s) stands for %j', (schemaType, type, logicalType, expected) => {
  const field = { path: 'a', type, required: true, ...(logicalType !== undefined && { logicalType }) };
  expect(logicalTypesOf(schemaType, field, false)).toEqual(expected);
});

test('a named type with fields is an object', () => {
  const field = { path: 'a', type: 'mesh.Guest', required: true };
  for (const schemaType of ['AVRO', 'PROTOBUF'] as const)
    expect(logicalTypesOf(schemaType, field, true)).toEqual(['object']);
});
