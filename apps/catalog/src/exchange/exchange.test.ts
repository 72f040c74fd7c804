import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { SubjectHistory } from './subject-history.js';

let from: RunningCatalog;
let to: RunningCatalog;
beforeAll(async () => {
  [from, to] = await Promise.all([
    RunningCatalog.start([purposeStated]),
    RunningCatalog.start([purposeStated]),
  ]);
});
afterAll(() => Promise.all([from.stop(), to.stop()]));

const record = (...fields: string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'Order',
    fields: fields.map((name) => ({ name, type: 'string', default: '' })),
  });
const register = (subject: string, body: object) =>
  from.http
    .post(`/schema-registry/subjects/${encodeURIComponent(subject)}/versions`)
    .send(body)
    .expect(200);
const histories = async (catalog: RunningCatalog, query = '') =>
  (await catalog.get<{ items: SubjectHistory[]; next: string | null }>(`/api/v1/exchange/subjects${query}`))
    .items;
const takeIn = (history: object) => to.http.post('/api/v1/exchange/subjects').send(history);

test('subjects arrive with their versions, ids, imports and what goes with them; a second time nothing is added', async () => {
  await register('unrelated-value', { schema: record('other') });
  await register('orders-value', { schema: record('id') });
  await register('orders-value', { schema: record('id', 'gone') });
  await register('orders-value', {
    schema: record('id', 'note'),
    metadata: { properties: { team: 'shop' } },
  });
  await from.http.delete('/schema-registry/subjects/orders-value/versions/2').expect(200);
  await register(':.trial:lines-value', {
    schema: '{"type":"record","name":"Line","fields":[{"name":"order","type":"Order"}]}',
    references: [{ name: 'Order', subject: ':.:orders-value', version: 3 }],
  });
  const sent = await histories(from);
  expect(sent.map(({ subject, versions }) => [subject, versions.map(({ version }) => version)])).toEqual([
    [':.trial:lines-value', [1]],
    ['orders-value', [1, 3]],
    ['unrelated-value', [1]],
  ]);
  const orders = sent.find(({ subject }) => subject === 'orders-value');
  await takeIn(orders as object).expect(200, { subject: 'orders-value', added: [1, 3] });
  await takeIn(orders as object).expect(200, { subject: 'orders-value', added: [] });
  for (const history of sent) await takeIn(history).expect(200);
  expect(await histories(to)).toEqual(sent);
  const [lines] = sent;
  const id = lines?.versions[0]?.schemaId ?? 0;
  const { body } = await to.http.get(`/schema-registry/schemas/ids/${id}?subject=:.trial:`).expect(200);
  expect(body).toMatchObject({ references: [{ subject: ':.:orders-value', version: 3 }] });
});

test('what follows on a history that was taken in has an id of its own', async () => {
  const taken = (await histories(to)).flatMap(({ versions }) => versions.map(({ schemaId }) => schemaId));
  const { body } = await to.http
    .post('/schema-registry/subjects/orders-value/versions')
    .send({ schema: record('id', 'note', 'more') })
    .expect(200);
  const { id, version } = body as { id: number; version: number };
  expect(version).toBe(4);
  expect(taken).not.toContain(id);
});

test('a version that is another schema here is refused before anything is taken in', async () => {
  const version = (number: number, schemaId: number, schema: string) => ({
    version: number,
    schemaId,
    schemaType: 'AVRO',
    schema,
  });
  const other = {
    subject: 'unrelated-value',
    versions: [version(1, 1, record('x')), version(2, 99, '"int"')],
  };
  const { body } = await takeIn(other).expect(409);
  expect(body).toMatchObject({ code: 'subject.version-taken' });
  const taken = { subject: 'fresh-value', versions: [version(1, 1, record('x'))] };
  expect((await takeIn(taken).expect(422)).body).toMatchObject({ code: 'schema.id-taken' });
  await to.http.put('/schema-registry/mode/locked-value').send({ mode: 'READONLY' }).expect(200);
  const locked = { subject: 'locked-value', versions: [version(1, 500, record('x'))] };
  expect((await takeIn(locked).expect(409)).body).toMatchObject({ code: 'subject.read-only' });
  expect((await takeIn({ subject: 'x', versions: [] }).expect(400)).body).toMatchObject({
    errors: [{ path: 'versions' }],
  });
});

test('settings are listed by scope, a page at a time', async () => {
  await from.http.put('/schema-registry/config/orders-value').send({ compatibility: 'FULL' }).expect(200);
  await from.http.put('/schema-registry/config/old-orders').send({ alias: 'orders-value' }).expect(200);
  await from.http.put('/schema-registry/mode/old-orders').send({ mode: 'READONLY' }).expect(200);
  const path = '/api/v1/exchange/settings?limit=1';
  const first = await from.get<{ items: object[]; next: string }>(path);
  expect(first.items).toEqual([{ scope: 'old-orders', config: { alias: 'orders-value' }, mode: 'READONLY' }]);
  const second = await from.get<{ items: object[]; next: null }>(`${path}&after=${first.next}`);
  expect(second).toMatchObject({
    items: [{ scope: 'orders-value', config: { compatibilityLevel: 'FULL' }, mode: null }],
    next: null,
  });
});
