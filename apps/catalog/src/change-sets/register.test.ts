import { EventTypes, Topics } from '#contracts/events';
import { changeSetExamples } from '#example-mesh';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { AppliedChange, AppliedItem, ChangeAnswer } from './applied-change.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const unchanged = (item: AppliedItem) => ({ ...item, operation: 'none' });
const example = changeSetExamples['a new product with its contract and schema'];

test('the example of the API is registered once; sent again it changes nothing, says so, and leaves no entry', async () => {
  const first = await catalog.post(example).expect(201);
  const answer = first.body as ChangeAnswer;
  expect(answer.decision).toMatchObject({ purpose: 'registration', context: { catalog: 'current' } });
  expect(answer.change).toMatchObject({ labels: example.labels, decisionId: answer.decision.id });
  expect(answer.change.items.map(({ operation, revision }) => [operation, revision])).toEqual([
    ['create', 1],
    ['create', 1],
    ['create', 1],
  ]);
  const said = await catalog.said();
  expect(said.map(({ topic, key, type }) => [topic, key, type])).toEqual([
    [Topics.products, 'clients.lounge-bookings', EventTypes.productRegistered],
    [Topics.contracts, 'lounge-bookings@1', EventTypes.contractRegistered],
    [Topics.schemas, 'clients.lounge-bookings-value@1', EventTypes.schemaRegistered],
    [Topics.changes, answer.change.id, EventTypes.changeApplied],
  ]);
  expect(said[0]?.data).toMatchObject({ document: example.changes[0]?.document, revision: 1 });

  const stored = await catalog.stored();
  const { body: again } = await catalog.post(example).expect(200);
  expect(again).toMatchObject({
    changed: false,
    change: { id: null, items: answer.change.items.map(unchanged) },
  });
  expect(await catalog.stored()).toEqual(stored);
});

test('every version is kept, and only what changed gets a new one and an event', async () => {
  await catalog.register(
    aSet(aContract('kept'), aProduct('keeper', ['kept']), aSchema('kept-value', 'kept')),
    201,
  );
  const before = (await catalog.said()).length;
  const items = await catalog.register(
    aSet(aContract('kept', ['id', 'seat']), aProduct('keeper', ['kept']), aSchema('kept-value', 'kept')),
  );
  expect(items.map(({ operation, revision }) => [operation, revision])).toEqual([
    ['update', 2],
    ['none', 1],
    ['none', 1],
  ]);
  const said = (await catalog.said()).slice(before);
  expect(said.map(({ key, topic }) => [topic, key])).toEqual([
    [Topics.contracts, 'kept@2'],
    [Topics.changes, expect.any(String)],
  ]);
  const versions = await catalog.get<{ items: { revision: number; document: unknown }[] }>(
    '/api/v1/contracts/kept/versions',
  );
  expect(versions.items.map(({ revision, document }) => [revision, document])).toEqual([
    [2, aContract('kept', ['id', 'seat'])],
    [1, aContract('kept')],
  ]);
  expect(await catalog.get('/api/v1/contracts/kept/versions/1')).toMatchObject({
    document: aContract('kept'),
  });
});

test('a schema gets the id that its content has, in whatever spelling and subject', async () => {
  await catalog.register(aSet(aContract('ids')), 201);
  const [one] = await catalog.register(aSet(aSchema('ids-a', 'ids')), 201);
  const spelled = aSchema('ids-b', 'ids');
  const [other] = await catalog.register(
    aSet({ ...spelled, schema: JSON.stringify(JSON.parse(String(spelled.schema)), null, 4) }),
    201,
  );
  expect(other?.schemaId).toBe(one?.schemaId);
  const [same] = await catalog.register(aSet({ ...spelled, schema: ` ${String(spelled.schema)}` }));
  expect(same).toMatchObject({ operation: 'none', schemaId: one?.schemaId });
});

test('of a subject that belongs to a contract too, an older version is known again', async () => {
  const first = aSchema('returning-value', 'returning', ['id']);
  const second = aSchema('returning-value', 'returning', ['id', 'seat']);
  await catalog.register(aSet(aContract('returning'), aProduct('returner', ['returning']), first), 201);
  await catalog.register(aSet(second));
  const [again] = await catalog.register(aSet(first));
  expect(again).toMatchObject({ operation: 'none', revision: 2 });
  const { latestVersion } = await catalog.get<{ latestVersion: number }>('/api/v1/subjects/returning-value');
  expect(latestVersion).toBe(2);
});

test('schemas of one set may import each other, in any order', async () => {
  const field = { name: 'a', type: 'Visit' };
  const importing = {
    ...aSchema('importing', 'imports'),
    schema: JSON.stringify({ type: 'record', name: 'Stay', fields: [field] }),
    references: [{ name: 'Visit', subject: 'imported', version: 1 }],
  };
  const set = aSet(importing, aSchema('imported', 'imports'), aContract('imports'));
  await catalog.register(set, 201);
  expect(await catalog.get('/api/v1/subjects/importing/versions/1')).toMatchObject({
    references: importing.references,
  });
  expect(await catalog.register(set)).toMatchObject(Array(3).fill({ operation: 'none' }));
});

test('what was put in comes out: unknown fields, odd keys, the order of everything', async () => {
  const odd = {
    ourOwn: { b: [1, null, { z: '', a: 1e21 }], a: 'ä\u2028😀' },
    constructor: 'c',
    toString: { x: 1 },
  };
  const document = { ...odd, ...aContract('odd', ['id'], { 'a.b': true }) };
  await catalog.register(aSet(document), 201);
  const { body } = await catalog.http.get('/api/v1/contracts/odd').expect(200);
  expect(JSON.stringify((body as { document: unknown }).document)).toBe(JSON.stringify(document));
});

test('a stream of YAML documents is one set', async () => {
  const yaml = `apiVersion: v3.1.0
kind: DataContract
id: from-yaml
version: 1.0.0
status: active
description: {purpose: Who came.}
contractCreatedTs: 2022-11-15T02:59:43Z
---
${JSON.stringify(aProduct('yaml-product', ['from-yaml']))}
`;
  const { body } = await catalog.http
    .post('/api/v1/changes')
    .set('content-type', 'application/yaml')
    .send(yaml)
    .expect(201);
  expect((body as ChangeAnswer).change.items.map(({ id }) => id)).toEqual(['from-yaml', 'yaml-product']);
  expect(await catalog.get('/api/v1/contracts/from-yaml')).toMatchObject({
    document: { version: '1.0.0', contractCreatedTs: '2022-11-15T02:59:43Z' },
  });
});

test('a lifecycle step writes a new revision of its product', async () => {
  await catalog.register(aSet(aProduct('aging')), 201);
  const step = {
    kind: 'Lifecycle',
    product: 'aging',
    to: 'deprecated',
    sunset: '2027-06-30',
    guidance: 'Move on.',
  };
  expect(await catalog.register(aSet(step))).toMatchObject([
    { kind: 'Lifecycle', id: 'aging', operation: 'update', revision: 2 },
  ]);
  expect(await catalog.get('/api/v1/products/aging')).toMatchObject({
    revision: 2,
    document: {
      status: 'deprecated',
      customProperties: expect.arrayContaining([{ property: 'mesh.sunset', value: '2027-06-30' }]) as unknown,
    },
  });
  expect((await catalog.said()).at(-2)).toMatchObject({
    topic: Topics.products,
    key: 'aging',
    data: { revision: 2 },
  });
});

test.each([[['to', 'from']], [['from', 'to']]])(
  'a contract may go from one product to another in one set, %j first',
  async ([first]) => {
    const suffix = `-${first}`;
    const contract = `moving${suffix}`;
    await catalog.register(
      aSet(aContract(contract), aProduct(`from${suffix}`, [contract]), aProduct(`to${suffix}`)),
      201,
    );
    const products = [aProduct(`from${suffix}`), aProduct(`to${suffix}`, [contract])];
    await catalog.register(aSet(...(first === 'to' ? products.reverse() : products)));
    const taken = await catalog.refused(aSet(aProduct(`third${suffix}`, [contract])), 422);
    expect(taken.detail).toContain(`offered by product 'to${suffix}'`);
  },
);

test('applied changes can be listed and read', async () => {
  const { body } = await catalog.post(aSet(aProduct('listed'))).expect(201);
  const { change } = body as ChangeAnswer;
  expect(await catalog.get(`/api/v1/changes/${change.id}`)).toEqual(change);
  const page = await catalog.get<{ items: AppliedChange[]; next: string }>('/api/v1/changes?limit=1');
  expect(page.items).toEqual([change]);
  const next = await catalog.get<{ items: AppliedChange[] }>(`/api/v1/changes?limit=1&after=${page.next}`);
  expect(next.items[0]?.id).not.toBe(change.id);
});

test('an actor whom nobody asked who they are is shown as unauthenticated, in old records too', async () => {
  const { body } = await catalog.post(aSet(aContract('of-old')));
  const { change } = body as ChangeAnswer;
  expect(change).toMatchObject({ via: 'claim', onBehalfOf: null });
  await catalog.db.query('update changes set via = null where id = $1', [change.id]);
  expect(await catalog.get(`/api/v1/changes/${change.id}`)).toMatchObject({ via: 'claim', onBehalfOf: null });
});
