import type { Page, Problem } from '#http';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

interface Shown {
  readonly id: string;
  readonly revision: number;
  readonly version: number;
  readonly at: string;
  readonly updatedAt: string;
  readonly document: { readonly name?: string };
  readonly domain: { readonly id: string; readonly name: string };
}

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const get = (path: string) => catalog.get<Shown>(`/api/v1/${path}`);
const list = async (path: string) => (await catalog.get<Page<Shown>>(`/api/v1/${path}`)).items;

async function mistakeIn(path: string): Promise<string[]> {
  const { body } = await catalog.http.get(`/api/v1/${path}`).expect(400);
  return (body as Problem).errors?.map((it) => it.path) ?? [];
}

test('an auditor sees a product as it was at an instant, at the end of a day, and not before it was there', async () => {
  await catalog.register(
    aSet(aProduct('lounge', [], { name: 'Lounge', domain: 'air', tags: ['gold'] })),
    201,
  );
  const first = await get('products/lounge');
  await catalog.register(aSet(aProduct('lounge', [], { name: 'Salon', domain: 'sea' })));
  expect(await get(`products/lounge?asOf=${first.at}`)).toEqual(first);
  expect(await get(`products/lounge?asOf=${dayBefore(0)}`)).toMatchObject({ revision: 2 });
  await catalog.http.get(`/api/v1/products/lounge?asOf=${dayBefore(1)}`).expect(404);

  expect(await list(`products?asOf=${first.at}`)).toEqual([first]);
  expect(await list(`products?asOf=${dayBefore(1)}`)).toEqual([]);
  for (const filter of ['domain=air', 'tag=GOLD', 'status=active'])
    expect(await list(`products?asOf=${first.at}&${filter}`)).toEqual([first]);
  for (const filter of ['domain=sea', 'tag=silver', 'status=draft'])
    expect(await list(`products?asOf=${first.at}&${filter}`)).toEqual([]);
});

test('contracts and domains are answered as they were too, page by page', async () => {
  for (const id of ['a', 'b']) await catalog.register(aSet(aContract(id, [], { name: 'before' })), 201);
  const { at } = await get('contracts/b');
  for (const id of ['a', 'b']) await catalog.register(aSet(aContract(id, [], { name: 'after' })));
  const first = await catalog.get<Page<Shown>>(`/api/v1/contracts?asOf=${at}&limit=1`);
  const second = await catalog.get<Page<Shown>>(`/api/v1/contracts?asOf=${at}&after=${first.next}`);
  const shown = [...first.items, ...second.items];
  expect(shown.map(({ id, document }) => [id, document.name])).toEqual([
    ['a', 'before'],
    ['b', 'before'],
  ]);

  const domain = { id: 'air', name: 'Air', teams: [] };
  const { body } = await catalog.http.put('/api/v1/domains/air').send(domain).expect(200);
  const { updatedAt } = body as Shown;
  await catalog.http
    .put('/api/v1/domains/air')
    .send({ ...domain, name: 'Sky' })
    .expect(200);
  expect((await get(`domains/air?asOf=${updatedAt}`)).domain.name).toBe('Air');
  expect((await list(`domains?asOf=${updatedAt}`)).map((it) => it.domain.name)).toEqual(['Air']);
  await catalog.http.get(`/api/v1/domains/air?asOf=${dayBefore(1)}`).expect(404);
});

test('a schema version that was live then is answered, also when it is deleted since', async () => {
  const aVersion = (...fields: string[]) =>
    aSet({ ...aSchema('visits-value', '', fields), contractId: null });
  await catalog.register(aVersion('id'), 201);
  const first = await get('subjects/visits-value/versions/1');
  await catalog.register(aVersion());
  const second = await get('subjects/visits-value/versions/latest');
  expect(second.version).toBe(2);
  await catalog.http.delete('/schema-registry/subjects/visits-value').expect(200);

  await catalog.http.get('/api/v1/subjects/visits-value/versions').expect(404);
  const versionsAt = async ({ at }: Shown) =>
    (await list(`subjects/visits-value/versions?asOf=${at}`)).map(({ version }) => version);
  expect(await versionsAt(first)).toEqual([1]);
  expect(await versionsAt(second)).toEqual([2, 1]);
  expect(await get(`subjects/visits-value/versions/latest?asOf=${first.at}`)).toEqual(first);
  expect(await get(`subjects/visits-value/versions/1?asOf=${second.at}`)).toEqual(first);
  await catalog.http.get(`/api/v1/subjects/visits-value/versions/2?asOf=${first.at}`).expect(404);
  await catalog.http.get(`/api/v1/subjects/visits-value/versions?asOf=${dayBefore(1)}`).expect(404);
});

test('changes are listed of a period, both ends included', async () => {
  const changes = await list('changes');
  const [newest, second] = changes;
  const oldest = changes.at(-1);
  if (!newest || !second || !oldest) throw new Error('There are changes.');
  expect(await list(`changes?from=${newest.at}`)).toEqual([newest]);
  expect(await list(`changes?to=${oldest.at}`)).toEqual([oldest]);
  expect(await list(`changes?from=${second.at}&to=${second.at}`)).toEqual([second]);
  expect(await list(`changes?from=${dayBefore(0)}&to=${dayBefore(0)}`)).toEqual(changes);
  expect(await list(`changes?to=${dayBefore(1)}`)).toEqual([]);
  const inHongKong = encodeURIComponent(newest.at.replace('Z', '+08:00'));
  expect(await list(`changes?to=${inHongKong}`)).toEqual([]);
});

test.each([
  ['products?asOf=yesterday', ['asOf']],
  ['products?asOf=2026-11-20&q=lounge', ['q']],
  ['products/lounge?asOf=2026-02-30', ['asOf']],
  ['contracts?asOf=2026-11-20T12:00', ['asOf']],
  ['contracts/a?asOf=1969-12-31', ['asOf']],
  ['domains?asOf=0000-01-01', ['asOf']],
  ['domains/air?asOf=', ['asOf']],
  ['subjects/visits-value/versions?asOf=2026', ['asOf']],
  ['subjects/visits-value/versions/1?asOf=now', ['asOf']],
  ['changes?from=2026-13-01&to=soon', ['from', 'to']],
  ['changes?from=2026-11-21&to=2026-11-20', ['to']],
  ['subjects?asOf=2026-11-20', ['asOf']],
  ['products/lounge/versions?from=2026-11-20', ['from']],
])('GET %s is refused at %j', async (path, paths) => {
  expect(await mistakeIn(path)).toEqual(paths);
});
