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

const reserving = (names: string, ...fields: string[]) => ({
  schema: avro(...fields),
  metadata: { properties: { 'confluent:reserved': names } },
});
const configure = (subject: string, config: object) => registry.call('put', `config/${subject}`, config);
const saying = (text: RegExp) => expect.stringMatching(text) as unknown;

test('reserved names are nobody’s business until fields are validated', async () => {
  await registry.accepted('free-value', reserving('id', 'id'));
  await configure('free-value', { validateFields: true });
  const { status, body } = await registry.register('free-value', reserving('id', 'id', 'seat'));
  expect({ status, body }).toMatchObject({
    status: 409,
    body: { error_code: 40901, message: saying(/conflicts with the reserved field id/) },
  });
});

test('the first schema of a subject may not have a field of a name that it reserves', async () => {
  await configure('first-value', { compatibility: 'NONE', validateFields: true });
  const { status, body } = await registry.register('first-value', reserving('seat, id', 'id'));
  expect({ status, body }).toMatchObject({
    status: 409,
    body: { message: saying(/errorType:'FIELD_CONFLICTS_WITH_RESERVED_FIELD'.+additionalInfo:'id'/) },
  });
  await registry.accepted('first-value', reserving('seat', 'id'));
});

test('what is reserved stays reserved, unless it is not spoken of', async () => {
  await configure('kept-value', { compatibility: 'NONE', validateFields: true });
  await registry.accepted('kept-value', reserving('seat', 'id'));
  const { status, body } = await registry.register('kept-value', reserving('row', 'id', 'guest'));
  expect({ status, body }).toMatchObject({
    status: 409,
    body: { message: saying(/reserved field seat is removed/) },
  });
  await registry.accepted('kept-value', { schema: avro('id', 'guest') });
  const taking = await registry.register('kept-value', { schema: avro('id', 'guest', 'seat') });
  expect(taking.status).toBe(409);
  await configure('kept-value', { validateFields: false });
  await registry.accepted('kept-value', { schema: avro('id', 'guest', 'seat') });
});

test('who only asks is told the same', async () => {
  await configure('asked-value', { validateFields: true });
  await registry.accepted('asked-value', reserving('seat', 'id'));
  const path = 'compatibility/subjects/asked-value/versions?verbose=true';
  const { body } = await registry.call('post', path, reserving('seat', 'id', 'seat'));
  expect(body).toEqual({
    is_compatible: false,
    messages: [
      saying(/FIELD_CONFLICTS_WITH_RESERVED_FIELD/),
      '{oldSchemaVersion: 1}',
      "{validateFields: 'true', compatibility: 'BACKWARD'}",
    ],
  });
});

test('a change set is held to it too, as the context is configured', async () => {
  await configure(':.strict:', { validateFields: true });
  const change = {
    kind: 'Schema',
    subject: ':.strict:set-value',
    schemaType: 'AVRO',
    ...reserving('id', 'id'),
  };
  const problem = await catalog.refused({ changes: [change] }, 422);
  expect(problem.code).toBe('change.refused');
});

describe('metadata and rules', () => {
  const metadata = { properties: { owner: 'lounge' } };
  const ruleSet = {
    domainRules: [{ name: 'r', kind: 'CONDITION', mode: 'WRITE', type: 'CEL', expr: 'true' }],
  };

  test('are given back, and stay when a version comes without', async () => {
    const id = await registry.accepted('meta-value', { schema: avro('id'), metadata, ruleSet });
    await registry.accepted('meta-value', { schema: avro('id', 'seat') });
    expect(await registry.get('subjects/meta-value/versions/2')).toMatchObject({ metadata, ruleSet });
    expect(await registry.accepted('meta-plain-value', { schema: avro('id') })).not.toBe(id);
    expect(await registry.get('subjects/meta-value/metadata?key=owner&value=lounge')).toMatchObject({
      version: 2,
    });
  });

  test('alone make a new version, whose schema is that of the version before', async () => {
    await registry.accepted('alone-value', { schema: avro('id') });
    await registry.accepted('alone-value', { metadata });
    expect(await registry.get('subjects/alone-value/versions/2')).toMatchObject({
      schema: avro('id'),
      metadata,
    });
  });

  test('come from the configuration too', async () => {
    const config = {
      defaultMetadata: { properties: { owner: 'nobody', a: '1' } },
      overrideMetadata: { properties: { b: '2' } },
    };
    expect((await registry.call('put', 'config/configured-value', config)).status).toBe(200);
    await registry.accepted('configured-value', { schema: avro('id'), metadata });
    expect(await registry.get('subjects/configured-value/versions/1')).toMatchObject({
      metadata: { properties: { owner: 'lounge', a: '1', b: '2' } },
    });
    await registry.accepted('configured-value', { schema: avro('id') });
    expect(await registry.get('subjects/configured-value/versions')).toEqual([1]);
  });

  test('track the version that was asked for', async () => {
    await registry.accepted('tracked-value', { schema: avro('id'), version: 1 });
    const versioned = (version: string) => ({ metadata: { properties: { 'confluent:version': version } } });
    expect(await registry.get('subjects/tracked-value/versions/1')).toMatchObject(versioned('1'));
    await registry.accepted('tracked-value', { schema: avro('id', 'seat') });
    expect(await registry.get('subjects/tracked-value/versions/2')).toMatchObject(versioned('2'));
    expect((await registry.lookUp('tracked-value', { schema: avro('id', 'seat') })).body).toMatchObject({
      version: 2,
    });
  });
});
