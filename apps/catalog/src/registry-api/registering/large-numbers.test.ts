import { compatible } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { avro, RegistryClient, type RegistryReply } from '../../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([compatible]);
  registry = new RegistryClient(catalog);
  await registry.accepted('s', { schema: avro('id') });
});
afterAll(() => catalog.stop());

const tooHigh = 2_147_483_648;
const importing = (version: number) => ({
  schema: '"Visit"',
  references: [{ name: 'Visit', subject: 's', version }],
});

test.each<[string, () => Promise<RegistryReply>, string]>([
  ['registering', () => registry.register('t', importing(tooHigh)), 'references.0.version'],
  ['looking up', () => registry.lookUp('s', importing(tooHigh)), 'references.0.version'],
  [
    'checking compatibility',
    () => registry.call('post', 'compatibility/subjects/s/versions', importing(tooHigh)),
    'references.0.version',
  ],
  ['an id', () => registry.register('t', { schema: '"int"', id: tooHigh }), 'id'],
  ['a version', () => registry.register('t', { schema: '"int"', version: tooHigh }), 'version'],
])('%s with a number that the database does not count to is refused at its path', async (_, call, path) => {
  const { status, body } = await call();
  expect({ status, body }).toEqual({
    status: 400,
    body: {
      error_code: expect.any(Number) as unknown,
      message: expect.stringContaining(path) as unknown,
    },
  });
});

test.each([
  ['get', `schemas/ids/${tooHigh}`],
  ['get', `schemas/ids/${tooHigh}/versions`],
  ['get', `schemas/ids/99999999999999`],
  ['get', `subjects/s/versions/${tooHigh}`],
  ['get', `subjects/s/versions/${tooHigh}/referencedby`],
  ['delete', `subjects/s/versions/${tooHigh}`],
  ['get', `schemas?offset=${tooHigh}&limit=9999999999`],
] as const)('%s %s is answered, and not by a failure', async (method, path) => {
  expect((await registry.call(method, path)).status).toBeLessThan(500);
});
