import { compatible } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { avro, RegistryClient } from '../../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([compatible]);
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

/** A producer with `normalize.schemas=true` and without `auto.register.schemas` finds what somebody has registered for it. */
test.each([
  ['empty-record', '{"type":"record","name":"R","fields":[]}'],
  ['record', '{"type":"record","name":"R","namespace":"a.b","fields":[{"name":"id","type":"string"}]}'],
  ['enum', '{"type":"enum","name":"E","symbols":["A","B"]}'],
  ['fixed', '{"type":"fixed","name":"F","size":4}'],
  ['union', '["null",{"type":"record","name":"R","fields":[]}]'],
])('an Avro schema of kind %s is found by its normal form, and by the GUID of that', async (kind, schema) => {
  const subject = `normal-${kind}-value`;
  const id = await registry.accepted(subject, { schema });
  const { status, body } = await registry.lookUp(subject, { schema }, '?normalize=true');
  expect({ status, body }).toMatchObject({ status: 200, body: { subject, id, version: 1 } });
  const { guid } = body as { guid: string };
  const { schema: kept } = (await registry.get(`schemas/guids/${guid}`)) as { schema: string };
  expect(JSON.parse(kept)).toEqual(JSON.parse(schema));
  expect(await registry.accepted(subject, { schema }, '?normalize=true')).toBe(id);
});

test('a JSON Schema imports no Avro, and is told both types', async () => {
  await registry.accepted('imported-value', { schema: avro('id') });
  const references = [{ name: 'visit.json', subject: 'imported-value', version: 1 }];
  const importing = { schemaType: 'JSON', schema: '{"$ref":"visit.json"}', references };
  const { status, body } = await registry.register('importing-value', importing);
  expect({ status, body }).toMatchObject({
    status: 422,
    body: { error_code: 42201, message: expect.stringMatching(/is AVRO.*by JSON/) as unknown },
  });
});
