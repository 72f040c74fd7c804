import { Clock } from '#clock';
import { eventually } from '#testing';
import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { Follow } from './follow-documents.js';
import { TellDigests } from './tell-digests.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.http.put('/api/v1/domains/air').send({ name: 'Air', teams: [] }).expect(200);
});
afterAll(() => catalog.stop());

const follow = async (who: string, kind: string, id: string, how = 'at-once') => {
  const { body } = await catalog.http
    .put('/api/v1/follows')
    .set({ 'x-meshwarden-actor': who })
    .send({ kind, id, how })
    .expect(200);
  return body as Follow;
};
const register = (name: string, columns: string[], status = 'active') =>
  catalog.post(
    aSet(aProduct(`p-${name}`, [name], { domain: 'air', status }), aContract(name, columns, { status })),
  );
const noticesTo = async (who: string) =>
  (await catalog.said())
    .map(({ data }) => data as { to?: { id: string }[]; kind: string; title: string; text: string })
    .filter(({ to }) => to?.some(({ id }) => id === who));
const titlesTo = async (who: string) => (await noticesTo(who)).map(({ title }) => title);

test('who follows a product, contract, column or domain is told of a change, each once', async () => {
  await register('one', ['id', 'seat']).expect(201);
  await follow('pat', 'product', 'p-one');
  await follow('pat', 'contract', 'one');
  await follow('cleo', 'column', 'one#visits.seat');
  await follow('ida', 'column', 'one#visits.id');
  await follow('dora', 'domain', 'air');
  await register('one', ['id', 'row']).expect(200);
  await eventually(async () => {
    expect(await titlesTo('pat')).toEqual(['one was changed']);
    expect(await titlesTo('cleo')).toEqual(['one was changed']);
    expect(await titlesTo('dora')).toEqual(['one was changed']);
  });
  expect(await titlesTo('ida')).toEqual([]);
});

test('what one follows is one’s own, and can be left', async () => {
  const { followId } = await follow('lea', 'product', 'p-left');
  expect((await follow('lea', 'product', 'p-left', 'daily')).followId).toBe(followId);
  const mine = () => catalog.http.get('/api/v1/follows').set({ 'x-meshwarden-actor': 'lea' }).expect(200);
  expect((await mine()).body).toMatchObject({ items: [{ id: 'p-left', how: 'daily' }] });
  const leave = (who: string) =>
    catalog.http.delete(`/api/v1/follows/${followId}`).set({ 'x-meshwarden-actor': who });
  await leave('mallory').expect(204);
  expect((await mine()).body).toMatchObject({ items: [{ followId }] });
  await leave('lea').expect(204);
  expect((await mine()).body).toMatchObject({ items: [] });
});

test('a day of changes is told as one digest, once', async () => {
  await register('two', ['id']).expect(201);
  await follow('dan', 'contract', 'two', 'daily');
  await register('two', ['id', 'a']).expect(200);
  await register('two', ['id', 'b']).expect(200);
  const waiting = async () =>
    (await catalog.db.query('select title from follow_items where follower = $1', ['dan'])).length;
  await eventually(async () => expect(await waiting()).toBe(2));
  const digests = catalog.app.get(TellDigests, { strict: false });
  expect(await digests.one()).toBe(false);
  const clock = catalog.app.get(Clock, { strict: false });
  const today = clock.now.bind(clock);
  clock.now = () => new Date(Date.now() + 86_400_000);
  expect(await digests.one()).toBe(true);
  expect(await digests.one()).toBe(false);
  clock.now = today;
  const [digest, ...more] = await noticesTo('dan');
  expect(more).toEqual([]);
  expect(digest).toMatchObject({
    kind: 'followed.digest',
    title: 'What happened to what you follow: 2 things',
  });
  expect(digest?.text.split('\n')).toHaveLength(2);
});
