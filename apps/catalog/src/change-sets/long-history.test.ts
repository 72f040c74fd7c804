import type { DecisionRequest } from '#contracts/decisions';
import { aSet } from '../fixtures/documents.js';
import { compatible } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import { avro, RegistryClient } from '../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([compatible]);
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

const schemaOf = (subject: string, schema: string, rest: object = {}) => ({
  kind: 'Schema',
  subject,
  schemaType: 'AVRO',
  schema,
  ...rest,
});

async function withVersions(subject: string, ...schemas: string[]): Promise<void> {
  for (const schema of schemas) await registry.accepted(subject, { schema });
}

/** The subjects of the base that governance was last asked to decide on. */
function lastBase(): DecisionRequest['base']['subjects'] {
  return (JSON.parse(catalog.way.last) as DecisionRequest).base.subjects;
}

test('governance is sent the newest version of a subject, and of the others what tells them apart', async () => {
  await withVersions('long-value', avro('a'), avro('a', 'b'), avro('a', 'b', 'c'));
  await catalog.register(aSet(schemaOf('long-value', avro('a', 'd'))));
  const [subject] = lastBase();
  expect(subject?.versions.map(({ version }) => version)).toEqual([3]);
  expect(subject?.others?.map(({ version }) => version)).toEqual([1, 2]);
});

test('a registration of the registry API, whose text is known, is sent no older version at all', async () => {
  await withVersions('short-value', avro('a'), avro('a', 'b'), avro('a', 'b', 'c'));
  const [subject] = lastBase();
  expect(subject?.versions.map(({ version }) => version)).toEqual([2]);
  expect(subject?.others).toEqual([]);
});

test('an older version is known again, however it is spelled', async () => {
  await withVersions('again-value', avro('a'), avro('a', 'b'), avro('a', 'b', 'c'));
  const spelled = JSON.stringify(JSON.parse(avro('a')), null, 2);
  const [item] = await catalog.register(aSet(schemaOf('again-value', spelled)));
  expect(item).toMatchObject({ operation: 'none' });
  const versions = await registry.get('subjects/again-value/versions');
  expect(versions).toEqual([1, 2, 3]);
});

test('a transitive mode compares with every version', async () => {
  const numbered = JSON.stringify({
    type: 'record',
    name: 'Visit',
    fields: [{ name: 'b', type: 'int', default: 0 }],
  });
  await withVersions('whole-value', avro('b'), avro('a'));
  await registry.call('put', 'config/whole-value', { compatibility: 'BACKWARD_TRANSITIVE' });
  const { status, text } = await registry.register('whole-value', { schema: numbered });
  expect([status, text]).toEqual([409, expect.stringContaining('TYPE_CHANGED')]);
  expect(lastBase()[0]?.versions.map(({ version }) => version)).toEqual([1, 2]);

  await registry.call('put', 'config/whole-value', { compatibility: 'BACKWARD' });
  await registry.accepted('whole-value', { schema: numbered });
});

test('a schema may import a version that is not the newest', async () => {
  const address = (...fields: string[]) => avro(...fields).replace('Visit', 'Address');
  await withVersions('address-value', address('street'), address('street', 'town'));
  const references = [{ name: 'Address', subject: 'address-value', version: 1 }];
  const guest = JSON.stringify({
    type: 'record',
    name: 'Guest',
    fields: [{ name: 'home', type: 'Address' }],
  });
  await registry.accepted('guest-value', { schema: guest, references });
  expect(lastBase().find(({ subject }) => subject === 'address-value')?.versions).toHaveLength(2);
  const { status } = await registry.register('other-value', {
    schema: guest,
    references: [{ ...references[0], version: 3 }],
  });
  expect(status).toBe(422);
});
