import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { avro, RegistryClient } from '../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start();
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

test('a schema is registered once, decided by governance, and found by id, version and text', async () => {
  const { status, body } = await registry.register('first-value', { schema: avro('id') });
  expect({ status, body }).toEqual({ status: 200, body: { id: expect.any(Number) as unknown } });
  const { id } = body as { id: number };
  const decisions = await catalog.governance.decisions();
  expect(await registry.accepted('first-value', { schema: ` ${avro('id')}`, schemaType: 'AVRO' })).toBe(id);
  expect(await catalog.governance.decisions()).toBe(decisions);
  const version = { subject: 'first-value', version: 1, id, schema: avro('id') };
  expect(await registry.get('subjects/first-value/versions/latest')).toEqual(version);
  expect(await registry.get('subjects/first-value/versions/-1')).toEqual(version);
  expect(await registry.get(`schemas/ids/${id}`)).toEqual({ schema: avro('id') });
  expect((await registry.lookUp('first-value', { schema: avro('id') })).body).toEqual(version);
  expect(await catalog.get('/api/v1/subjects/first-value/versions/1')).toMatchObject({ schemaId: id });
});

test('an incompatible schema is 409 with what is wrong', async () => {
  await registry.accepted('strict-value', { schema: avro('id') });
  const other = JSON.stringify({ type: 'record', name: 'Visit', fields: [{ name: 'new', type: 'string' }] });
  const { status, body } = await registry.register('strict-value', { schema: other });
  expect({ status, body }).toEqual({
    status: 409,
    body: {
      error_code: 409,
      message: expect.stringMatching(/^Schema being registered is incompatible/) as unknown,
    },
  });
});
