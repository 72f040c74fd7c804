import { EventTypes, Topics } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import type { Page } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { aContract, aProduct, fewNulls, nulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { Receiver } from '../fixtures/receiver.js';
import type { Report } from './report.js';

const path = '/api/v1/quality/reports';
const receiver = new Receiver();
let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  await receiver.listen();
  quality = await QualityProcess.start(database.url, { WEBHOOK_ALLOW_PRIVATE: 'true' });
});
afterAll(async () => {
  await quality.stop();
  await receiver.close();
  await database.close();
});

const supportAt = (place: string) => ({
  support: [{ channel: 'told here', tool: 'webhook', scope: 'notifications', url: receiver.url(place) }],
});

/** A contract whose data is as promised, and whose owner hears at its own path. */
async function aPromise(contractId: string): Promise<void> {
  await quality.register(aContract(contractId, {}, fewNulls));
  await quality.register(aProduct(`${contractId}-product`, contractId, supportAt(`/${contractId}`)));
  await quality.observe(nulls(contractId, 0));
}

async function aDomain(id: string): Promise<void> {
  const domain = { id, name: id, teams: [], ...supportAt(`/${id}`) };
  const data = { domain, revision: 1, at: '2027-01-01T00:00:00.000Z' };
  await quality.say(Topics.domains, EventTypes.domainRegistered, id, data);
  await eventually(async () =>
    expect(await quality.query('select 1 from domains where id = $1', [id])).toHaveLength(1),
  );
}

const said = { title: 'Visits with no seats', description: 'A tenth of them has none.' };

const send = (actor: string, to: string, body: object, status = 201) =>
  quality.http.post(to).set('x-meshwarden-actor', actor).send(body).expect(status);

async function report(contractId: string, more: object = {}): Promise<Report> {
  return (await send('bo', path, { ...said, contractId, ...more })).body as Report;
}

const reportOf = (id: string) => quality.read<Report & { answers: unknown[] }>(`${path}/${id}`);

/** What was heard at a path, and by which kind of message. */
function heardAt(place: string) {
  return receiver.at(place).map(({ body }) => JSON.parse(body) as { type: string; data: Notice });
}

test('a problem that a consumer reports is an incident that the owner hears of, and no broken promise', async () => {
  await aPromise('visits');
  const { id, incidentId } = await report('visits', { element: 'visits.email', severity: 'info' });
  expect(await quality.incidents('visits')).toMatchObject([
    {
      ...{ id: incidentId, expectationId: `report:${id}`, element: 'visits.email' },
      ...{ severity: 'info', status: 'open', description: 'bo reports: A tenth of them has none.' },
    },
  ]);
  await eventually(() =>
    expect(heardAt('/visits')).toMatchObject([
      {
        type: EventTypes.alertRaised,
        data: { incidentId, description: 'bo reports: A tenth of them has none.' },
      },
    ]),
  );
  expect(await quality.read('/api/v1/quality/contracts/visits')).toMatchObject({ status: 'ok' });
});

test('the reporter, and whom they named, hear of the answer and of the end, at the address they have', async () => {
  const notices = quality.follow(Topics.notices);
  await aPromise('seats');
  await aDomain('billing');
  const { id, incidentId } = await report('seats', { tell: [{ kind: 'domain', id: 'billing' }] });
  await send('ada', `${path}/${id}/answers`, { text: 'We look.' });
  expect(await reportOf(id)).toMatchObject({
    ...{ status: 'answered', reporter: 'bo' },
    answers: [{ actor: 'ada', text: 'We look.' }],
  });
  await send('ada', `/api/v1/incidents/${incidentId}/resolve`, { comment: 'Mended.' }, 200);
  await eventually(async () => expect(await reportOf(id)).toMatchObject({ status: 'resolved' }));
  const expected = [
    ['problem.answered', ['bo', 'billing'], 'ada: We look.'],
    ['problem.resolved', ['bo', 'billing'], 'The incident was resolved.'],
  ];
  const words = ({ kind, to, text }: Notice) => [kind, to.map((it) => it.id), text];
  await eventually(() => expect(heardAt('/billing').map(({ data }) => words(data))).toEqual(expected));
  const given = notices.filter(({ type }) => type === EventTypes.noticeGiven);
  expect(given.map(({ data }) => words(data as Notice))).toEqual(expected);
});

test('what reporters add to their own report is kept, answers nothing and is told to nobody', async () => {
  const notices = quality.follow(Topics.notices);
  await aPromise('times');
  const { id } = await report('times');
  await send('bo', `${path}/${id}/answers`, { text: 'It is worse now.' });
  expect(await reportOf(id)).toMatchObject({
    status: 'open',
    answers: [{ actor: 'bo', text: 'It is worse now.' }],
  });
  await send('ada', `${path}/${id}/answers`, { text: 'We see it.' });
  const texts = () =>
    notices.flatMap(({ data }) => ((data as Notice).about.id === id ? [(data as Notice).text] : []));
  await eventually(() => expect(texts()).toEqual(['ada: We see it.']));
});

test('measurements that are as promised do not end what a consumer reported', async () => {
  await aPromise('guests');
  const { incidentId } = await report('guests');
  await quality.observe(nulls('guests', 12));
  await quality.observe(nulls('guests', 0, { at: new Date(Date.now() + 1).toISOString() }));
  const states = new Map((await quality.incidents('guests')).map(({ id, status }) => [id, status]));
  expect(states.get(incidentId ?? '')).toBe('open');
  expect([...states.values()].sort()).toEqual(['open', 'resolved']);
});

test('reports are found by contract, incident and state; of what is not registered there is none', async () => {
  await aPromise('found');
  const first = await report('found');
  const second = await report('found');
  await send('ada', `${path}/${first.id}/answers`, { text: 'We look.' });
  const idsOf = async (query: string) =>
    (await quality.read<Page<Report>>(`${path}?${query}`)).items.map(({ id }) => id);
  expect(await idsOf('contract=found')).toEqual([second.id, first.id]);
  expect(await idsOf('contract=found&status=open')).toEqual([second.id]);
  expect(await idsOf(`incident=${first.incidentId}`)).toEqual([first.id]);
  const { body } = await send('bo', path, { ...said, contractId: 'nowhere' }, 422);
  expect(body).toMatchObject({ code: 'problem.unknown-contract' });
  await send('bo', `${path}/019ad1a0-7c00-7000-8000-000000000009/answers`, { text: 'What?' }, 404);
});
