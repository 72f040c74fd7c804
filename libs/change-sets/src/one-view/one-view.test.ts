import type { SchemaType } from '#contracts/change-sets';
import { DataContract } from '#contracts/documents';
import { formatOf } from '#schema-compat';
import { disagreements } from './disagreements.js';
import { fieldView } from './field-view.js';
import { joinFields, type WireSchema } from './join-fields.js';

type Property = Record<string, unknown>;
const described = { description: 'What it is.' };

/** A contract that describes the topic `visits`, with one object `visit` unless it has others. */
function contractOf(properties: readonly Property[], objects: readonly Property[] = []): DataContract {
  const visit = { name: 'visit', physicalName: 'visits', physicalType: 'topic', properties };
  return DataContract.parse({
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: 'lounge',
    version: '1.0.0',
    status: 'active',
    schema: [visit, ...objects],
  });
}

function wireOf(schemaType: SchemaType, schema: string, subject = 'visits-value'): WireSchema {
  const format = formatOf(schemaType);
  return { subject, schemaType, fields: format.fields(format.parse(schema)) };
}

function avro(fields: readonly Property[], subject?: string): WireSchema {
  return wireOf('AVRO', JSON.stringify({ type: 'record', name: 'Anything', fields }), subject);
}

function pairs(wire: WireSchema, contract: DataContract): string[] {
  const { fields, missing } = joinFields(wire, contract);
  return [
    ...fields.map(({ field, column }) => `${field.path} = ${column?.path ?? 'nothing'}`),
    ...missing.map(({ path }) => `nothing = ${path}`),
  ];
}

const said = (wire: WireSchema, contract: DataContract) =>
  disagreements(wire, contract).map(({ rule, field, column }) => `${rule} ${field ?? '-'} ${column ?? '-'}`);

const guest = { type: 'record', name: 'Guest', fields: [{ name: 'email', type: 'string' }] };
const guestColumn = { name: 'guest', logicalType: 'object', properties: [{ name: 'email' }] };

describe('a field and a column are one', () => {
  test('when they are at the same path, whatever the record is called', () => {
    const wire = avro([
      { name: 'id', type: 'string' },
      { name: 'guest', type: guest },
    ]);
    expect(pairs(wire, contractOf([{ name: 'id' }, guestColumn]))).toEqual([
      'id = visit.id',
      'guest = visit.guest',
      'guest.email = visit.guest.email',
    ]);
  });

  test('through lists, which add nothing to a path', () => {
    const wire = avro([{ name: 'guests', type: { type: 'array', items: guest } }]);
    const column = {
      name: 'guests',
      logicalType: 'array',
      items: { logicalType: 'object', properties: [{ name: 'email' }] },
    };
    expect(pairs(wire, contractOf([column]))).toEqual([
      'guests = visit.guests',
      'guests.email = visit.guests.email',
    ]);
  });

  test('when the physical name is the same, or they differ in case and separators only', () => {
    const wire = avro([
      { name: 'mail', type: 'string' },
      { name: 'visitedAt', type: 'string' },
    ]);
    const columns = [{ name: 'email', physicalName: 'mail' }, { name: 'visited_at' }];
    expect(pairs(wire, contractOf(columns))).toEqual(['mail = visit.email', 'visitedAt = visit.visited_at']);
  });

  test('the same name before a similar one', () => {
    const wire = avro([
      { name: 'Mail', type: 'string' },
      { name: 'mail', type: 'string' },
    ]);
    expect(pairs(wire, contractOf([{ name: 'mail' }]))).toEqual(['Mail = nothing', 'mail = visit.mail']);
  });

  test('in the object of the topic that the subject is named after', () => {
    const stay = { name: 'stay', physicalName: 'stays', physicalType: 'topic', properties: [{ name: 'id' }] };
    const contract = contractOf([{ name: 'id' }, { name: 'seat' }], [stay]);
    const wire = (subject: string) => avro([{ name: 'id', type: 'string' }], subject);
    expect(pairs(wire('stays-value'), contract)).toEqual(['id = stay.id']);
    expect(pairs(wire(':.sales:visits-value'), contract)).toEqual(['id = visit.id', 'nothing = visit.seat']);
    expect(pairs(wire('visits-key'), contract)).toEqual(['id = visit.id']);
    expect(pairs(wire('elsewhere'), contract)).toEqual(['id = visit.id']);
  });
});

test('what the wire schema says of a field comes first, then what the contract says', () => {
  const wire = avro([{ name: 'email', type: ['null', 'string'], 'confluent:tags': ['PII'] }]);
  const column = {
    name: 'email',
    logicalType: 'string',
    classification: 'confidential',
    required: true,
    tags: ['PII', 'gdpr'],
    ...described,
  };
  const [joined] = joinFields(wire, contractOf([column])).fields;
  expect(joined && fieldView(joined)).toEqual({
    path: 'email',
    type: 'union<null,string>',
    required: { value: false, from: 'schema' },
    description: { value: 'What it is.', from: 'contract' },
    classification: { value: 'confidential', from: 'contract' },
    tags: [
      { value: 'PII', from: 'schema' },
      { value: 'gdpr', from: 'contract' },
    ],
    column: {
      path: 'visit.email',
      logicalType: 'string',
      required: true,
      deprecated: false,
      semanticType: 'column',
      synonyms: [],
      allowedValues: null,
    },
  });
});

describe('a wire schema and its contract disagree', () => {
  test.each<[string, WireSchema, Property[], string[]]>([
    [
      'not at all',
      avro([{ name: 'id', type: 'string' }]),
      [{ name: 'id', logicalType: 'string', required: true, ...described }],
      [],
    ],
    [
      'about a column that only the schema has',
      avro([
        { name: 'id', type: 'string' },
        { name: 'seat', type: 'int' },
      ]),
      [{ name: 'id', ...described }],
      ['ONLY_IN_SCHEMA seat -'],
    ],
    [
      'about a column that only the contract has',
      avro([{ name: 'id', type: 'string' }]),
      [{ name: 'id', ...described }, guestColumn],
      ['ONLY_IN_CONTRACT - visit.guest'],
    ],
    [
      'about a type',
      avro([{ name: 'id', type: 'long' }]),
      [{ name: 'id', logicalType: 'timestamp', ...described }],
      ['TYPE id visit.id'],
    ],
    [
      'about what must be there',
      avro([{ name: 'id', type: ['null', 'string'] }]),
      [{ name: 'id', required: true, ...described }],
      ['REQUIRED id visit.id'],
    ],
    [
      'in saying nothing',
      avro([{ name: 'id', type: 'string' }]),
      [{ name: 'id' }],
      ['DESCRIPTION id visit.id'],
    ],
    [
      'not when the schema describes it',
      avro([{ name: 'id', type: 'string', doc: 'The id.' }]),
      [{ name: 'id' }],
      [],
    ],
    [
      'not when the schema promises more',
      avro([{ name: 'id', type: 'int' }]),
      [{ name: 'id', logicalType: 'number', required: false, ...described }],
      [],
    ],
    [
      'not below an object that the contract leaves open',
      avro([{ name: 'guest', type: guest }]),
      [{ name: 'guest', logicalType: 'object', ...described }],
      [],
    ],
    [
      'not below a map that the schema leaves open',
      avro([{ name: 'guest', type: { type: 'map', values: 'string' } }]),
      [{ ...guestColumn, ...described }],
      [],
    ],
    [
      'about values that the contract does not allow',
      avro([{ name: 'state', type: ['null', { type: 'enum', name: 'State', symbols: ['OPEN', 'SHUT'] }] }]),
      [{ name: 'state', enum: [{ value: 'OPEN' }, { value: 'HIRED' }], ...described }],
      ['VALUES state visit.state'],
    ],
    [
      'about such values in JSON Schema',
      wireOf('JSON', '{"type":"object","properties":{"state":{"enum":["OPEN",null,"SHUT"]}}}'),
      [{ name: 'state', enum: [{ value: 'OPEN' }], ...described }],
      ['VALUES state visit.state'],
    ],
    [
      'not about values that the schema leaves open, or lists less of',
      avro([
        { name: 'state', type: 'string' },
        { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A'] } },
      ]),
      ['state', 'kind'].map((name) => ({ name, enum: [{ value: 'A' }, { value: 'B' }], ...described })),
      [],
    ],
    [
      'not when a map of the contract is one of the schema, or a vector a list of numbers',
      avro([
        { name: 'counts', type: { type: 'map', values: 'int' } },
        { name: 'face', type: { type: 'array', items: 'float' } },
      ]),
      [
        {
          name: 'counts',
          logicalType: 'map',
          map: { key: { logicalType: 'string' }, value: { logicalType: 'integer' } },
          ...described,
        },
        { name: 'face', logicalType: 'vector', logicalTypeOptions: { dimensions: 3 }, ...described },
      ],
      [],
    ],
    ['not when the contract has no columns', avro([{ name: 'id', type: 'string' }]), [], []],
    [
      'not when the schema has no fields',
      wireOf('AVRO', '"string"', 'visits-key'),
      [{ name: 'id', ...described }],
      [],
    ],
  ])('%s', (_about, wire, columns, expected) => {
    expect(said(wire, contractOf(columns))).toEqual(expected);
  });

  test('what is missing with what holds it is said once', () => {
    const wire = avro([{ name: 'guest', type: ['null', guest] }]);
    const email = { name: 'email', required: true, ...described };
    const column = {
      name: 'guest',
      logicalType: 'object',
      required: true,
      ...described,
      properties: [email],
    };
    expect(said(wire, contractOf([column]))).toEqual(['REQUIRED guest visit.guest']);
  });

  test('in JSON Schema and Protobuf too', () => {
    const columns = [
      { name: 'at', logicalType: 'timestamp', required: true, ...described },
      { name: 'seat', logicalType: 'integer', ...described },
    ];
    const json = { properties: { at: { type: 'string' }, seat: { type: 'string' } } };
    expect(said(wireOf('JSON', JSON.stringify(json)), contractOf(columns))).toEqual([
      'REQUIRED at visit.at',
      'TYPE seat visit.seat',
    ]);
    const proto = 'syntax = "proto3"; message Visit { string at = 1; int32 seat = 2; bytes raw = 3; }';
    expect(said(wireOf('PROTOBUF', proto), contractOf(columns))).toEqual([
      'TYPE at visit.at',
      'ONLY_IN_SCHEMA raw -',
    ]);
  });

  test('and the message names both places', () => {
    const contract = contractOf([{ name: 'id', logicalType: 'timestamp', ...described }]);
    expect(disagreements(avro([{ name: 'id', type: 'long' }]), contract)).toEqual([
      {
        rule: 'TYPE',
        subject: 'visits-value',
        contractId: 'lounge',
        field: 'id',
        column: 'visit.id',
        message:
          "field 'id' of subject 'visits-value' is long, but column 'visit.id' of contract 'lounge' is timestamp",
      },
    ]);
  });
});
