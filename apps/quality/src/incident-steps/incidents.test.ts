import { EventTypes, Topics } from '#contracts/events';
import type { Problem } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import type { Incident, IncidentTransition } from '../incidents/index.js';

let database: TestDatabase;
let quality: QualityProcess;
let other: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
  other = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await Promise.all([quality.stop(), other.stop()]);
  await database.close();
});

async function breached(contractId: string): Promise<Incident> {
  await quality.register(aContract(contractId, {}, fewNulls));
  await quality.observe(nulls(contractId, 12));
  const [incident] = await quality.incidents(contractId);
  if (!incident) throw new Error('There is no incident.');
  return incident;
}

const history = async (id: string) =>
  (await quality.read<{ history: IncidentTransition[] }>(`/api/v1/incidents/${id}`)).history;

test('twenty breaching observations at once, on two replicas, open one incident and alert once', async () => {
  const alerts = quality.follow(Topics.qualityAlerts);
  await quality.register(aContract('crowd', {}, fewNulls));
  const measure = (n: number) => (n % 2 === 0 ? quality : other).observe(nulls('crowd', 10 + n));
  await Promise.all(Array.from({ length: 20 }, (_, n) => measure(n)));
  expect(await quality.incidents('crowd')).toHaveLength(1);
  await quality.observe(nulls('crowd', 0));
  const mine = () => alerts.filter(({ data }) => (data as { contractId: string }).contractId === 'crowd');
  await eventually(() => expect(mine().at(-1)?.data).toMatchObject({ status: 'resolved' }));
  expect(mine()).toHaveLength(2);
});

test('a breach soon after the resolution reopens the incident under its id, a later one opens another', async () => {
  quality.setTime('2020-11-21T09:00:00Z');
  const { id } = await breached('again');
  const measure = async (time: string, value: number) => {
    quality.setTime(time);
    await quality.observe(nulls('again', value, { at: time }));
  };
  await measure('2020-11-21T10:00:00Z', 0);
  await measure('2020-11-22T09:59:00Z', 12);
  expect(await quality.incidents('again')).toMatchObject([{ id, status: 'open', resolvedAt: null }]);
  await measure('2020-11-22T10:00:00Z', 0);
  await measure('2020-11-23T10:00:01Z', 12);
  expect(await quality.incidents('again')).toMatchObject([{ status: 'open' }, { id, status: 'resolved' }]);
  expect((await history(id)).map(({ action, at }) => [action, at])).toEqual([
    ['opened', '2020-11-21T09:00:00.000Z'],
    ['resolved', '2020-11-21T10:00:00.000Z'],
    ['reopened', '2020-11-22T09:59:00.000Z'],
    ['resolved', '2020-11-22T10:00:00.000Z'],
  ]);
  quality.resumeTime();
});

test('people take an incident through its life, and every step is kept with its actor', async () => {
  const { id } = await breached('life');
  const act = (step: string, body: object = {}) =>
    quality.http.post(`/api/v1/incidents/${id}/${step}`).set('x-meshwarden-actor', 'ada').send(body);
  await act('acknowledge').expect(200);
  await act('assign', { assignee: 'bo' }).expect(200).expect('etag', '"3"');
  const status = await quality.read('/api/v1/quality/contracts/life');
  expect(status).toMatchObject({ status: 'breached', incidents: [{ id, status: 'assigned' }] });
  const resolved = await act('resolve', { comment: 'Mended.' }).expect(200);
  expect(resolved.body).toMatchObject({ status: 'resolved', assignee: 'bo', revision: 4 });
  expect((await history(id)).map(({ action, actor, comment }) => [action, actor, comment])).toEqual([
    ['opened', 'meshwarden', 'nullValues is 12 percent; it must be less than 1 percent.'],
    ['acknowledged', 'ada', null],
    ['assigned', 'ada', null],
    ['resolved', 'ada', 'Mended.'],
  ]);
  expect(await quality.read('/api/v1/quality/contracts/life')).toMatchObject({ status: 'ok' });
});

test('what is said of an incident leads nowhere, also when it is resolved', async () => {
  const { id } = await breached('said');
  const act = (step: string, body: object = {}) =>
    quality.http.post(`/api/v1/incidents/${id}/${step}`).set('x-meshwarden-actor', 'ada').send(body);
  await act('comments').expect(400);
  const said = await act('comments', { comment: 'Known to the supplier.' }).expect(200).expect('etag', '"2"');
  expect(said.body).toMatchObject({ status: 'open', resolvedAt: null });
  const { resolvedAt } = (await act('resolve', { comment: 'Mended.' }).expect(200)).body as Incident;
  const after = await act('comments', { comment: 'It was a full disk.' }).expect(200);
  expect(after.body).toMatchObject({ status: 'resolved', resolvedAt, revision: 4 });
  expect((await history(id)).map(({ action, comment }) => [action, comment]).slice(1)).toEqual([
    ['commented', 'Known to the supplier.'],
    ['resolved', 'Mended.'],
    ['commented', 'It was a full disk.'],
  ]);
});

test('figures count only the time in which incidents were not resolved, and one that came back as one', async () => {
  await quality.register(aProduct('figures', 'figures-1'));
  quality.setTime('2021-11-21T09:00:00Z');
  const { id } = await breached('figures-1');
  const act = (step: string, time: string) => {
    quality.setTime(time);
    return quality.http.post(`/api/v1/incidents/${id}/${step}`).send({ comment: 'So.' }).expect(200);
  };
  const measure = async (time: string, value: number) => {
    quality.setTime(time);
    await quality.observe(nulls('figures-1', value, { at: time }));
  };
  const figures = (query: string) => quality.read(`/api/v1/incident-figures?product=figures&${query}`);
  await act('comments', '2021-11-21T09:05:00Z');
  await act('resolve', '2021-11-21T09:10:00Z');
  await measure('2021-11-22T09:00:00Z', 12);
  await act('acknowledge', '2021-11-22T09:20:00Z');
  expect(await figures('from=2021-11-21&to=2021-11-22')).toMatchObject({
    opened: 1,
    acknowledged: 1,
    resolved: 0,
    reopened: 1,
    meanSecondsToAcknowledge: 1_800,
    meanSecondsToResolve: null,
  });
  await measure('2021-11-22T10:00:00Z', 0);
  expect(await figures('from=2021-11-21&to=2021-11-22')).toMatchObject({
    resolved: 1,
    meanSecondsToResolve: 4_200,
    medianSecondsToResolve: 4_200,
  });
  expect(await figures('from=2021-11-22')).toMatchObject({ opened: 0, medianSecondsToAcknowledge: null });
  quality.resumeTime();
});

test('an incident says what was measured last, without a step that nobody took', async () => {
  const { id } = await breached('newest');
  await quality.observe(nulls('newest', 30));
  expect(await quality.incidents('newest')).toMatchObject([
    { id, description: 'nullValues is 30 percent; it must be less than 1 percent.', revision: 2 },
  ]);
  await quality.http.get(`/api/v1/incidents/${id}`).set('if-none-match', '"1"').expect(200);
  expect(await history(id)).toMatchObject([
    { action: 'opened', comment: 'nullValues is 12 percent; it must be less than 1 percent.' },
  ]);
});

test('what is said with a step is kept with it, and so is whom the incident was given to', async () => {
  const { id } = await breached('notes');
  const act = (step: string, body: object) => quality.http.post(`/api/v1/incidents/${id}/${step}`).send(body);
  const refused = await act('acknowledge', { note: 'On it.' }).expect(400);
  expect((refused.body as Problem).detail).toContain('note');
  await act('acknowledge', { comment: 'On it.' }).expect(200);
  await act('assign', { assignee: 'bo', comment: 'Yours.' }).expect(200);
  await act('assign', { assignee: 'cy' }).expect(200);
  expect((await history(id)).map(({ comment, assignee }) => [comment, assignee]).slice(1)).toEqual([
    ['On it.', null],
    ['Yours.', 'bo'],
    [null, 'cy'],
  ]);
});

test('an incident is given to somebody whom a domain, the product or the contract names', async () => {
  await quality.register(
    aProduct('named', 'named-1', { team: { members: [{ username: 'ada', role: 'owner' }] } }),
  );
  const { id } = await breached('named-1');
  const assign = (assignee: string) => quality.http.post(`/api/v1/incidents/${id}/assign`).send({ assignee });
  await assign('ada').expect(200);
  const refused = await assign('nobody').expect(422);
  expect(refused.body).toMatchObject({
    code: 'incident.unknown-assignee',
    errors: [{ path: 'assignee', message: expect.stringContaining('nobody') as string }],
  });
  const domain = { id: 'named', name: 'Named', teams: [{ id: 'on-call', members: [{ id: 'grace' }] }] };
  const at = '2026-11-20T10:00:00Z';
  await quality.say(Topics.domains, EventTypes.domainRegistered, 'named', { domain, revision: 1, at });
  await eventually(() => assign('grace').expect(200));
  await assign('nobody').expect(422);
});

test('a step that cannot be taken is a conflict, one over a stale revision fails its precondition', async () => {
  const { id } = await breached('conflict');
  const path = `/api/v1/incidents/${id}`;
  await quality.http.post(`${path}/acknowledge`).set('if-match', '"7"').expect(412);
  await quality.http.post(`${path}/acknowledge`).set('if-match', '"1"').expect(200);
  await quality.http.post(`${path}/acknowledge`).expect(409);
  await quality.http.post(`${path}/resolve`).send({ comment: 'Mended.' }).expect(200);
  await quality.http.post(`${path}/assign`).send({ assignee: 'bo' }).expect(409);
  await quality.http.get(path).set('if-none-match', '"3"').expect(304);
});

test.each([
  ['post', '/api/v1/incidents/no-uuid/acknowledge', {}, 400],
  ['post', '/api/v1/incidents/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d/acknowledge', {}, 404],
  ['post', '/api/v1/incidents/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d/assign', {}, 400],
  ['post', '/api/v1/incidents/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d/resolve', { comment: 'a\u0000' }, 400],
  ['get', '/api/v1/incidents/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d', undefined, 404],
  ['get', '/api/v1/incidents?status=closed', undefined, 400],
  ['get', '/api/v1/incidents?contract=%00', undefined, 400],
  ['get', '/api/v1/incidents?after=x', undefined, 400],
  ['get', '/api/v1/incident-figures?from=2026-11-22&to=2026-11-21', undefined, 400],
  ['get', `/api/v1/incidents?after=${Buffer.from('["x"]').toString('base64url')}`, undefined, 400],
] as const)('%s %s with %j is answered with %d', async (method, path, body, status) => {
  await quality.http[method](path)
    .send(body)
    .expect(status)
    .expect('content-type', /problem\+json/);
});

test('lists are filtered and cut into pages', async () => {
  await quality.register(aProduct('pages', 'pages-1'));
  await breached('pages-1');
  await breached('pages-2');
  const list = (query: string) =>
    quality.read<{ items: Incident[]; next: string | null }>(`/api/v1/incidents?${query}`);
  expect((await list('product=pages')).items.map(({ contractId }) => contractId)).toEqual(['pages-1']);
  const first = await list('status=open&severity=critical&limit=1');
  expect(first.items.map(({ contractId }) => contractId)).toEqual(['pages-2']);
  const second = await list(`status=open&severity=critical&limit=1&after=${first.next}`);
  expect(second.items.map(({ contractId }) => contractId)).toEqual(['pages-1']);
});
