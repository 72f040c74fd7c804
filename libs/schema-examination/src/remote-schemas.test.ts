import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aRequest } from './cases/requests.js';
import { SchemaExaminer } from './schema-examiner.js';

const visits: (string | undefined)[] = [];
const examiner = new SchemaExaminer();
let server: Server;

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    visits.push(url);
    response.end('{"type": "string"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await examiner.onApplicationShutdown();
  await new Promise((resolve) => server.close(resolve));
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/schema.json`;

test.each([
  ['JSON', () => ({ $ref: address() })],
  ['JSON', () => ({ $id: address(), properties: { a: { $ref: 'other.json' } } })],
  ['JSON', () => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', $dynamicRef: address() })],
  ['JSON', () => ({ $ref: 'file:///etc/hostname' })],
  ['AVRO', () => ({ type: address() })],
] as const)(
  'what a schema of type %s refers to elsewhere is never fetched, but missing',
  async (schemaType, schema) => {
    const answer = await examiner.examine(aRequest(JSON.stringify(schema()), { schemaType }));
    expect(answer).toMatchObject({ mistake: { cause: 'invalid' } });
    expect(visits).toEqual([]);
  },
);

test('a Protobuf import is never fetched, but missing', async () => {
  const answer = await examiner.examine(
    aRequest(`import "${address()}"; message M {}`, { schemaType: 'PROTOBUF' }),
  );
  expect(answer).toMatchObject({ mistake: { cause: 'invalid', path: 'imports' } });
  expect(visits).toEqual([]);
});

test('the dialect that a schema names is never fetched', async () => {
  await examiner.examine(aRequest(JSON.stringify({ $schema: address() }), { schemaType: 'JSON' }));
  expect(visits).toEqual([]);
});
