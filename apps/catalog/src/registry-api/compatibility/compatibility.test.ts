import { aContract, aProduct, aSchema, aSet } from '../../fixtures/documents.js';
import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  const contract = aContract('c', ['id'], {
    customProperties: [{ property: 'mesh.compatibility', value: 'NONE' }],
  });
  await catalog.register(aSet(contract, aProduct('p', ['c'])), 201);
  await catalog.register(aSet(aSchema('bound-value', 'c', ['id'])), 201);
  await catalog.register(aSet(aContract('silent'), aProduct('q', ['silent'])), 201);
  await catalog.register(aSet(aSchema('visits-value', 'silent', ['id', 'guest'])), 201);
});
afterAll(() => catalog.stop());

const avro = (...names: string[]) => ({
  schema: JSON.stringify({
    type: 'record',
    name: 'Visit',
    fields: names.map((name) => ({ name, type: 'string' })),
  }),
});
const check = (path: string, body: object) =>
  catalog.http.post(`/schema-registry/compatibility/subjects/${path}`).send(body);

test('a schema is checked against the newest version, one version, or all', async () => {
  const path = 'visits-value/versions';
  for (const which of ['', '/latest', '/-1', '/1']) {
    await check(path + which, avro('id')).expect(200, { is_compatible: true });
    await check(path + which, avro('id', 'guest', 'seat')).expect(200, { is_compatible: false });
  }
});

test('to one who asks, every difference is named with the version it breaks and the mode', async () => {
  const { body } = await check(
    'visits-value/versions/latest?verbose=True&normalize=False',
    avro('id', 'seat'),
  );
  expect(body).toEqual({
    is_compatible: false,
    messages: [
      expect.stringMatching(/^\{errorType:'[A-Z_]+', description:'.+', additionalInfo:'seat'\}$/) as string,
      '{oldSchemaVersion: 1}',
      expect.stringMatching(/^\{oldSchema: '\{"type":"record"/) as string,
      "{validateFields: 'false', compatibility: 'BACKWARD'}",
    ],
  });
  await check('visits-value/versions?verbose=true', avro('id')).expect(200, {
    is_compatible: true,
    messages: [],
  });
});

test('what only means something else is compatible, as in every registry', async () => {
  const amount = (scale: number) => ({
    schema: JSON.stringify({ type: 'bytes', logicalType: 'decimal', precision: 10, scale }),
  });
  await catalog.http.post('/schema-registry/subjects/amount-value/versions').send(amount(2)).expect(200);
  await check('amount-value/versions?verbose=true', amount(4)).expect(200, {
    is_compatible: true,
    messages: [],
  });
  await catalog.http.post('/schema-registry/subjects/amount-value/versions').send(amount(4)).expect(200);
});

test('what a contract declares goes before what is configured', async () => {
  await catalog.http.put('/schema-registry/config/bound-value').send({ compatibility: 'FULL' }).expect(200);
  await check('bound-value/versions', avro('other')).expect(200, { is_compatible: true });
});

test('a subject that is not there is compatible with everything, but has no versions', async () => {
  await check('nowhere/versions', avro('id')).expect(200, { is_compatible: true });
  await check('nowhere/versions/latest', avro('id')).expect(200, { is_compatible: true });
  await check('nowhere/versions/1', avro('id')).expect(404, {
    error_code: 40402,
    message: 'Version 1 not found.',
  });
  await check('visits-value/versions/9', avro('id')).expect(404);
});

test.each(['0', 'newest', '2147483648', '1.5'])('%s is no version', async (version) => {
  const { body } = await check(`visits-value/versions/${version}`, avro('id')).expect(422);
  expect(body).toMatchObject({ error_code: 42202 });
});

test.each([
  [{ schema: '{"type":"record"}' }, 42201],
  [{ schema: '' }, 42201],
  [{}, 42201],
  [{ schema: '"string"', schemaType: 'XML' }, 42201],
  [{ schema: '"string"', references: [{ name: 'n', subject: 'nowhere', version: 1 }] }, 42201],
])('a schema that cannot be read is refused: %j', async (body, code) => {
  const { body: answer } = await check('visits-value/versions/latest', body).expect(422);
  expect(answer).toMatchObject({ error_code: code });
});

test('another schema type is incompatible', async () => {
  const body = { schemaType: 'JSON', schema: '{"type":"object"}' };
  await check('visits-value/versions/latest', body).expect(200, { is_compatible: false });
});

test('an older version is checked against the newest one, although it is registered', async () => {
  await catalog.register(aSet(aSchema('visits-value', 'silent', ['id'])));
  await check('visits-value/versions', avro('id', 'guest')).expect(200, { is_compatible: false });
  await check('visits-value/versions/1', avro('id', 'guest')).expect(200, { is_compatible: true });
});

test('a schema that is too costly to read is refused in bounded time, and nobody else waits for it', async () => {
  const hostile = { schema: `${'['.repeat(50_000)}"string"${']'.repeat(50_000)}` };
  const [refused] = await Promise.all([
    check('visits-value/versions', hostile).expect(422),
    catalog.http.get('/schema-registry/config').expect(200),
  ]);
  expect(refused.body).toMatchObject({ error_code: 42201 });
});
