import { EventTypes, Topics } from '#contracts/events';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const aDomain = (id: string, extra: object = {}) => ({
  id,
  name: id,
  teams: [{ id: 't', members: [{ id: 'ada' }] }],
  ...extra,
});
const put = (id: string, body: object, ifMatch?: string) =>
  catalog.http
    .put(`/api/v1/domains/${id}`)
    .set(ifMatch === undefined ? {} : { 'if-match': ifMatch })
    .send(body);

test('a domain is registered once, with its place, its ETag and its event', async () => {
  const { headers, body } = await catalog.http.post('/api/v1/domains').send(aDomain('air')).expect(201);
  expect(headers).toMatchObject({ etag: '"1"', location: '/api/v1/domains/air' });
  expect(await catalog.get('/api/v1/domains/air')).toEqual(body);
  const again = await catalog.http.post('/api/v1/domains').send(aDomain('air')).expect(409);
  expect((again.body as { code: string }).code).toBe('domain.conflict');
  expect(await catalog.said()).toMatchObject([
    {
      topic: Topics.domains,
      key: 'air',
      type: EventTypes.domainRegistered,
      data: { revision: 1, domain: aDomain('air') },
    },
  ]);
});

test('a domain is replaced only over the revision that was read', async () => {
  await put('sea', aDomain('sea')).expect(200);
  await put('sea', aDomain('sea', { name: 'Sea' }), '"1"')
    .expect(200)
    .expect('etag', '"2"');
  const stored = await catalog.stored();
  const stale = await put('sea', aDomain('sea', { name: 'Ocean' }), '"1"').expect(412);
  expect((stale.body as { code: string }).code).toBe('precondition.failed');
  await put('unheard-of', aDomain('unheard-of'), '*').expect(412);
  expect(await catalog.stored()).toEqual(stored);
  expect(await catalog.get('/api/v1/domains/sea')).toMatchObject({ revision: 2, domain: { name: 'Sea' } });
});

test('a domain that does not say its id has that of its path, and one that says another is refused', async () => {
  const { id: _id, ...nameless } = aDomain('rail');
  const { body } = await put('rail', nameless).expect(200);
  expect(body).toMatchObject({ revision: 1, domain: aDomain('rail') });
  expect((await put('rail', aDomain('rail')).expect(200)).body).toEqual(body);
  expect((await put('rail', aDomain('road')).expect(400)).body).toMatchObject({ errors: [{ path: 'id' }] });
  await put('a%0Ab', nameless).expect(400);
  await catalog.http.post('/api/v1/domains').send(nameless).expect(400);
});

test('every revision of a domain is kept', async () => {
  await put('kept', aDomain('kept')).expect(200);
  await put('kept', aDomain('kept', { name: 'Kept' })).expect(200);
  const first = await catalog.get<{ next: string }>('/api/v1/domains/kept/versions?limit=1');
  expect(first).toMatchObject({ items: [{ revision: 2, domain: { name: 'Kept' } }] });
  expect(await catalog.get(`/api/v1/domains/kept/versions?after=${first.next}`)).toMatchObject({
    items: [{ revision: 1, domain: { name: 'kept' } }],
    next: null,
  });
  await catalog.http.get('/api/v1/domains/unheard-of/versions').expect(404);
});

test('every answer about a domain says who wrote it and when', async () => {
  await put('signed', aDomain('signed')).set('x-meshwarden-actor', 'ada@clients.example').expect(200);
  await put('signed', aDomain('signed', { name: 'Signed' }))
    .set('x-meshwarden-actor', 'bo')
    .expect(200);
  const newest = { revision: 2, actor: 'bo', updatedAt: expect.any(String) as string };
  expect(await catalog.get('/api/v1/domains/signed')).toMatchObject(newest);
  const { items } = await catalog.get<{ items: { domain: { id: string } }[] }>('/api/v1/domains');
  expect(items.find(({ domain }) => domain.id === 'signed')).toMatchObject(newest);
  expect(await catalog.get('/api/v1/domains/signed/versions')).toMatchObject({
    items: [newest, { revision: 1, actor: 'ada@clients.example' }],
  });
});

test('writing what is there already changes nothing and says nothing', async () => {
  await put('calm', aDomain('calm', { ourOwn: [1] })).expect(200);
  const stored = await catalog.stored();
  await put('calm', aDomain('calm', { ourOwn: [1] }))
    .expect(200)
    .expect('etag', '"1"');
  expect(await catalog.stored()).toEqual(stored);
});

test('ten who create one domain at once: one does, the others are told', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async (_, nth) => {
      const { status } = await catalog.http
        .post('/api/v1/domains')
        .send(aDomain('rush', { name: `n${nth}` }));
      return status;
    }),
  );
  expect([...statuses].sort()).toEqual([201, ...Array<number>(9).fill(409)]);
});

test('domains are listed page by page, and not sent again to whoever has them', async () => {
  const first = await catalog.get<{ items: { domain: { id: string } }[]; next: string }>(
    '/api/v1/domains?limit=1',
  );
  expect(first.items[0]?.domain.id).toBe('air');
  const second = await catalog.get<typeof first>(`/api/v1/domains?limit=1&after=${first.next}`);
  expect(second.items[0]?.domain.id).toBe('calm');
  await catalog.http.get('/api/v1/domains/air').set('if-none-match', '"1"').expect(304);
});

test.each<[string, object, string]>([
  ['without a name', { id: 'x' }, 'name'],
  ['under another id', aDomain('y'), 'id'],
  [
    'with a broken address',
    aDomain('x', { teams: [{ id: 't', members: [{ id: 'a', email: 'b' }] }] }),
    'teams.0.members.0.email',
  ],
  ['with U+0000', aDomain('x', { note: 'a\0' }), 'note'],
])('a domain %s is refused at its path', async (_, body, path) => {
  const response = await put('x', body)
    .expect(400)
    .expect('content-type', /problem\+json/);
  expect((response.body as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
});
