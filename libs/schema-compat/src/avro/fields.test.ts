import { avroFields } from './fields.js';
import { parseAvro } from './parse.js';

test('fields of inner records follow their own, through unions, arrays and maps', () => {
  const visit = {
    type: 'record',
    name: 'x.Visit',
    fields: [
      {
        name: 'email',
        type: 'string',
        doc: 'Where to write.',
        'confluent:tags': ['PII'],
        classification: 'personal',
      },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'price', type: ['null', { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 }] },
    ],
  };
  const lounge = {
    type: 'record',
    name: 'Lounge',
    fields: [
      { name: 'visits', type: { type: 'array', items: visit } },
      { name: 'last', type: ['null', 'x.Visit'] },
      { name: 'extra', type: { type: 'map', values: 'string' } },
    ],
  };
  expect(fields(lounge)).toEqual([
    { path: 'visits', type: 'array<x.Visit>', required: true },
    {
      path: 'visits.email',
      type: 'string',
      required: true,
      description: 'Where to write.',
      tags: ['PII'],
      classification: 'personal',
    },
    { path: 'visits.at', type: 'long', required: true, logicalType: 'timestamp-millis' },
    { path: 'visits.price', type: 'union<null,bytes>', required: false, logicalType: 'decimal(10,2)' },
    { path: 'last', type: 'union<null,x.Visit>', required: false },
    expect.objectContaining({ path: 'last.email', required: false }),
    expect.objectContaining({ path: 'last.at', required: false }),
    expect.objectContaining({ path: 'last.price', required: false }),
    { path: 'extra', type: 'map<string>', required: true, freeForm: true },
  ]);
});

test('a record inside itself is listed but not entered again', () => {
  const tree = {
    type: 'record',
    name: 'T',
    fields: [{ name: 'children', type: { type: 'array', items: 'T' } }],
  };
  expect(fields(tree)).toEqual([{ path: 'children', type: 'array<T>', required: true }]);
});

test('a field of two branches is listed once, with both types', () => {
  const branch = (name: string, type: string) => ({ type: 'record', name, fields: [{ name: 'a', type }] });
  const union = {
    type: 'record',
    name: 'R',
    fields: [{ name: 'u', type: [branch('A', 'int'), branch('B', 'string')] }],
  };
  expect(fields(union).at(-1)).toEqual({ path: 'u.a', type: 'int|string', required: false });
});

test('a schema that is no record has one field at the root', () => {
  expect(fields('string')).toEqual([{ path: '', type: 'string', required: true }]);
});

function fields(schema: unknown) {
  return avroFields(parseAvro(JSON.stringify(schema)));
}
