import { Topics } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import { as, callersByHeader, eventually, type TestDatabase } from '#testing';
import { aContract, aProduct, fewNulls } from '../fixtures/documents.js';
import { idle, qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import type { Report } from './report.js';

const path = '/api/v1/quality/reports';
/** Who owns the product that offers the contract. */
const owner = as('ada@clients.example', { roles: ['reader'] });
const reporter = as('bo', { roles: ['reader'] });
const stranger = as('mallory', { roles: ['reader'] });
let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url, idle, callersByHeader());
  await quality.register(aContract('visits', {}, fewNulls));
  await quality.register(aProduct('lounge', 'visits'));
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

const send = (who: Record<string, string>, to: string, body: object, status: number) =>
  quality.http.post(to).set(who).send(body).expect(status);

async function reported(): Promise<Report> {
  const said = { contractId: 'visits', title: 'No seats', description: 'A tenth of the visits has none.' };
  return (await send(reporter, path, said, 201)).body as Report;
}

async function reportOf(id: string) {
  const { body } = await quality.http.get(`${path}/${id}`).set(reporter).expect(200);
  return body as Report & { answers: { actor: string; text: string }[] };
}

test('a stranger’s answer to a problem is refused, kept nowhere and told to nobody', async () => {
  const notices = quality.follow(Topics.notices);
  const { id } = await reported();
  const { body } = await send(stranger, `${path}/${id}/answers`, { text: 'All is well.' }, 403);
  expect(body).toMatchObject({ code: 'access.denied' });
  expect(await reportOf(id)).toMatchObject({ status: 'open', reporter: 'bo', answers: [] });

  await send(reporter, `${path}/${id}/answers`, { text: 'It is worse now.' }, 201);
  await send(owner, `${path}/${id}/answers`, { text: 'We look.' }, 201);
  expect(await reportOf(id)).toMatchObject({
    status: 'answered',
    answers: [
      { actor: 'bo', text: 'It is worse now.' },
      { actor: 'ada@clients.example', text: 'We look.' },
    ],
  });
  const texts = () =>
    notices.map(({ data }) => data as Notice).flatMap((it) => (it.about.id === id ? [it.text] : []));
  await eventually(() => expect(texts()).toEqual(['ada@clients.example: We look.']));
});

test('a stranger neither resolves nor acknowledges what a consumer reported; whoever may not report is refused', async () => {
  const { incidentId } = await reported();
  for (const step of ['acknowledge', 'resolve'])
    await send(stranger, `/api/v1/incidents/${incidentId}/${step}`, {}, 403);
  await send(owner, `/api/v1/incidents/${incidentId}/acknowledge`, {}, 200);
  const said = { contractId: 'visits', title: 'No seats', description: 'None at all.' };
  await send(as('ann', { roles: ['auditor'] }), path, said, 403);
});
