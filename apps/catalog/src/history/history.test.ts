import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { DifferencesAnswer } from './history-documents.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.register(aSet(aContract('c', ['id']), aProduct('p', ['c'])), 201);
  await catalog.register(aSet(aContract('c', ['id', 'seat'])));
  await catalog.register(aSet(aContract('c', ['seat'], { tags: ['new'] })));
});
afterAll(() => catalog.stop());

const between = (query: string) => catalog.get<DifferencesAnswer>(`/api/v1/contracts/c/differences${query}`);

test('any two revisions are compared in words, with who said so under which decision', async () => {
  const newest = await between('');
  expect(newest).toMatchObject({ from: { revision: 2 }, to: { revision: 3, actor: 'anonymous' } });
  expect(newest.differences.map(({ what, path }) => `${what} ${path}`)).toEqual([
    'removed schema.visits.properties.id',
    'added tags',
  ]);
  expect(newest.forReaders.map(({ breaking, path }) => [breaking, path])).toContainEqual([true, 'visits.id']);
  expect((await between('?from=3&to=1')).differences.map(({ what, path }) => `${what} ${path}`)).toEqual([
    'removed schema.visits.properties.seat',
    'added schema.visits.properties.id',
    'removed tags',
  ]);
  expect(await between('?to=1')).toMatchObject({ from: null, forReaders: [] });
  await catalog.http.get('/api/v1/contracts/c/differences?to=9').expect(404);
});

test('a revision comes back as a change that is decided on', async () => {
  const { body } = await catalog.http
    .post('/api/v1/contracts/c/versions/2/restore')
    .send({ version: '2.0.0', reason: 'By mistake.' })
    .expect(200);
  expect(body).toMatchObject({
    changed: true,
    change: { labels: { restores: 'c@2', reason: 'By mistake.' } },
  });
  expect((await between('?from=2&to=4')).differences.map(({ path }) => path)).toEqual(['version']);
  const refused = aContract('c', ['seat'], { description: {} });
  await catalog.refused(aSet(refused), 422);
  await catalog.http
    .post('/api/v1/products/p/versions/1/restore')
    .send({})
    .expect(200, /"changed":false/);
});
