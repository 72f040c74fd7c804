import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { RegistryClient } from '../../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

test('the root answers with nothing, with and without a slash', async () => {
  expect(await registry.get('')).toEqual({});
  const { body } = await catalog.http
    .get('/schema-registry')
    .expect(200)
    .expect('content-type', 'application/vnd.schemaregistry.v1+json');
  expect(body).toEqual({});
});

test('the registry says which cluster it is', async () => {
  expect(await registry.get('v1/metadata/id')).toEqual({
    scope: {
      path: [],
      clusters: { 'kafka-cluster': 'meshwarden', 'schema-registry-cluster': 'schema-registry' },
    },
    id: '',
  });
});

test('the registry says which version of the protocol it speaks', async () => {
  expect(await registry.get('v1/metadata/version')).toEqual({ version: '8.3.1', commitId: 'meshwarden' });
});

test('what it does not have is told in its own shape', async () => {
  expect(await registry.call('get', 'v1/metadata/nothing')).toMatchObject({
    status: 404,
    body: { error_code: 404 },
  });
});
