import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const fieldsOf = (subject: string, version: number | 'latest' = 'latest') =>
  catalog.get(`/api/v1/subjects/${encodeURIComponent(subject)}/versions/${version}/fields`);

test('a field has what its schema says, and what its contract adds', async () => {
  const email = {
    name: 'email',
    description: 'Where to write to.',
    classification: 'confidential',
    tags: ['pii'],
  };
  const contract = aContract('joined', [], {
    schema: [
      {
        name: 'visits',
        properties: [
          { ...email, logicalType: 'string', deprecated: true, synonyms: [{ synonym: 'mail' }] },
          { name: 'seat', required: true },
        ],
      },
    ],
  });
  const fields = [
    { name: 'id', type: 'int', doc: 'Counted.' },
    { name: 'email', type: ['null', 'string'], 'confluent:tags': ['PII'] },
  ];
  const schema = {
    ...aSchema('a/b c', 'joined'),
    schema: JSON.stringify({ type: 'record', name: 'Any', fields }),
  };
  await catalog.register(aSet(contract, aProduct('p', ['joined']), schema), 201);
  expect(await fieldsOf('a/b c')).toEqual({
    subject: 'a/b c',
    version: 1,
    contractId: 'joined',
    fields: [
      {
        path: 'id',
        type: 'int',
        required: { value: true, from: 'schema' },
        description: { value: 'Counted.', from: 'schema' },
        classification: null,
        tags: [],
        column: null,
      },
      {
        path: 'email',
        type: 'union<null,string>',
        required: { value: false, from: 'schema' },
        description: { value: 'Where to write to.', from: 'contract' },
        classification: { value: 'confidential', from: 'contract' },
        tags: [
          { value: 'PII', from: 'schema' },
          { value: 'pii', from: 'contract' },
        ],
        column: {
          path: 'visits.email',
          logicalType: 'string',
          required: false,
          deprecated: true,
          semanticType: 'column',
          synonyms: ['mail'],
          allowedValues: null,
        },
      },
    ],
    onlyInContract: [{ path: 'visits.seat', required: true, tags: [] }],
    disagreements: [
      {
        rule: 'ONLY_IN_SCHEMA',
        field: 'id',
        column: null,
        message: "field 'id' of subject 'a/b c' is no column of contract 'joined'",
      },
      {
        rule: 'ONLY_IN_CONTRACT',
        field: null,
        column: 'visits.seat',
        message: "column 'visits.seat' of contract 'joined' is no field of subject 'a/b c'",
      },
    ],
  });
});

test('a schema of nobody has its own fields only, with those of what it imports', async () => {
  const guest = {
    kind: 'Schema',
    subject: 'guest',
    schema: '{"type":"record","name":"Guest","fields":[{"name":"id","type":"int"}]}',
  };
  const visit = {
    kind: 'Schema',
    subject: 'visit',
    schema: '{"type":"record","name":"Visit","fields":[{"name":"guest","type":"Guest"}]}',
    references: [{ name: 'Guest', subject: 'guest', version: 1 }],
  };
  await catalog.register(aSet(guest, visit), 201);
  expect(await fieldsOf('visit', 1)).toMatchObject({
    contractId: null,
    fields: [
      { path: 'guest', column: null },
      { path: 'guest.id', column: null },
    ],
    disagreements: [],
  });
});

test.each([
  ['/api/v1/subjects/nothing/versions/1/fields', 404],
  ['/api/v1/subjects/visit/versions/7/fields', 404],
  ['/api/v1/subjects/visit/versions/last/fields', 400],
])('GET %s answers %i', async (path, status) => {
  await catalog.http.get(path).expect(status);
});
