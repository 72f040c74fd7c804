import { randomUUID } from 'node:crypto';
import type { Problem } from '#http';
import { aContract, aContractOf, aRead, aReadOf } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { RecordedConsumption } from './consumption-view.js';
import type { Accepted } from './submit-consumptions.js';

let lineage: RunningLineage;

beforeAll(async () => {
  lineage = await RunningLineage.start();
  await lineage.registerContract(aContract('visits'));
  await lineage.registerContract(aContractOf('orders', { orders: ['id'], lines: ['id'] }));
  await lineage.registerSubject('visits-value', 'visits');
});
afterAll(() => lineage.stop());

const aJob = () => `job-${randomUUID()}`;

function post(body: object, key?: string) {
  const sent = lineage.http.post('/api/v1/consumptions').send(body);
  return key === undefined ? sent : sent.set('idempotency-key', key);
}

async function accepted(body: object, key?: string): Promise<string[]> {
  const response = await post(body, key).expect(202);
  return (response.body as Accepted).ids;
}

async function refused(status: number, body: object, key?: string): Promise<Problem> {
  const response = await post(body, key)
    .expect(status)
    .expect('content-type', /problem\+json/);
  return response.body as Problem;
}

const placesOf = ({ errors }: Problem) => errors.map(({ path }) => path);

test('one consumption, or some, are accepted with their ids and kept as they were sent', async () => {
  const job = aJob();
  const read = { ...aRead(job, 'visits', 'email'), query: 'select email' };
  const [id] = await accepted(read);
  expect(await accepted({ consumptions: [aRead(job, 'visits'), aRead(job, 'visits', 'id')] })).toHaveLength(
    2,
  );
  const recorded = await lineage.get<RecordedConsumption>(`/api/v1/consumptions/${id}`);
  expect(recorded).toMatchObject({ id, contractIds: ['visits'], consumption: read });
});

test('a subject and a topic stand for the contract they belong to, a topic for its object too', async () => {
  const job = aJob();
  await lineage.report(
    aReadOf({ subject: 'visits-value' }, job, 'id'),
    aReadOf({ topic: 'orders.lines' }, job, 'id'),
  );
  const { items } = await lineage.consumers({ consumer: job });
  expect(items.map(({ contractId, columns }) => [contractId, columns[0]?.path])).toEqual([
    ['orders', 'lines.id'],
    ['visits', 'visits.id'],
  ]);
});

test.each([
  ['nobody', { consumer: undefined }, ['consumer']],
  ['nothing', { contractId: undefined }, ['contractId']],
  ['an interval that ends before it begins', { to: '2026-11-19T00:00:00Z' }, ['to']],
  ['a time without offset', { from: '2026-11-20T10:00:00' }, ['from']],
  ['a time before there were computers', { from: '0000-01-01T00:00:00Z' }, ['from']],
  ['a column that is no text', { columns: [1] }, ['columns.0']],
  ['a column with a NUL', { columns: ['a', 'b\u0000'] }, ['columns.1']],
  ['a purpose with half a character', { purpose: '\ud800' }, ['purpose']],
  ['a column longer than any', { columns: ['x'.repeat(2_000)] }, ['columns.0']],
  ['a negative number of records', { records: -1 }, ['records']],
])('a read of or by %s is refused with its place, and nothing is stored', async (_what, change, paths) => {
  const job = aJob();
  const bad = { ...aRead(job, 'visits', 'email'), ...change };
  expect(placesOf(await refused(400, bad))).toEqual(paths);
  const among = await refused(400, { consumptions: [aRead(job, 'visits'), bad] });
  expect(placesOf(among)).toEqual(paths.map((path) => `consumptions.1.${path}`));
  expect((await lineage.consumptions({ consumer: job })).items).toEqual([]);
});

test('what is not registered is refused with its place, and the whole batch with it', async () => {
  const job = aJob();
  const consumptions = [aRead(job, 'visits'), aRead(job, 'nowhere'), aReadOf({ topic: 'no.topic' }, job)];
  const problem = await refused(422, { consumptions });
  expect(problem.code).toBe('consumption.unknown-target');
  expect(placesOf(problem)).toEqual(['consumptions.1.contractId', 'consumptions.2.topic']);
  expect((await lineage.consumers({ consumer: job })).items).toEqual([]);
});

test('an empty batch, one too large, YAML and a text are refused', async () => {
  await post({ consumptions: [] }).expect(400);
  await post({ consumptions: Array(1_001).fill(aRead('job', 'visits')) }).expect(400);
  await lineage.http
    .post('/api/v1/consumptions')
    .set('content-type', 'application/yaml')
    .send('a: 1')
    .expect(400);
  await lineage.http
    .post('/api/v1/consumptions')
    .set('content-type', 'application/json')
    .send('"x"')
    .expect(400);
});

test('the same key with the same body gets the same answer once, with another body a refusal', async () => {
  const [job, key] = [aJob(), randomUUID()];
  const read = aRead(job, 'visits', 'email');
  const answers = await Promise.all([1, 2, 3].map(() => accepted(read, key)));
  expect(new Set(answers.flat()).size).toBe(1);
  const problem = await refused(422, { ...read, purpose: 'another' }, key);
  expect(problem.code).toBe('idempotency-key.reused');
  expect((await lineage.consumptions({ consumer: job })).items).toHaveLength(1);
  await refused(400, read, 'x'.repeat(300));
});

test('a key whose request was refused can be used again', async () => {
  const [job, key] = [aJob(), randomUUID()];
  await post(aRead(job, 'nowhere'), key).expect(422);
  await post(aRead(job, 'visits'), key).expect(202);
});

test('the list is paged from the newest on and filtered', async () => {
  const job = aJob();
  for (const column of ['id', 'email', 'seats']) await lineage.report(aRead(job, 'visits', column));
  const list = (query: Record<string, string>) => lineage.consumptions({ consumer: job, ...query });
  const first = await list({ limit: '2' });
  const second = await list({ limit: '2', after: first.next ?? '' });
  const columns = [...first.items, ...second.items].map(({ consumption }) => consumption.columns[0]);
  expect(columns).toEqual(['seats', 'email', 'id']);
  expect(second.next).toBeNull();
  expect((await list({ contract: 'orders' })).items).toEqual([]);
  expect((await list({ resolved: 'false' })).items).toEqual([]);
});

test('a list or an id that cannot be understood is refused', async () => {
  const path = '/api/v1/consumptions';
  await lineage.problem(path, { after: 'nonsense' }, 400);
  await lineage.problem(path, { after: Buffer.from('["x"]').toString('base64url') }, 400);
  await lineage.problem(path, { contract: 'a\u0000' }, 400);
  await lineage.problem(`${path}/not-a-uuid`, {}, 400);
  await lineage.problem(`${path}/${randomUUID()}`, {}, 404);
});

test('replicas and batches that report on the same consumers at once lose nothing', async () => {
  const jobs = Array.from({ length: 20 }, aJob);
  const hours = Array.from({ length: 8 }, (_, hour) => hour);
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
  await Promise.all(
    hours.map((hour) =>
      lineage.report(
        ...(hour % 2 ? jobs : [...jobs].reverse()).map((job) => ({
          ...aRead(job, 'visits', 'email'),
          from: at(hour),
          to: at(hour + 1),
        })),
      ),
    ),
  );
  for (const job of jobs) {
    const { items } = await lineage.consumers({ consumer: job });
    expect(items[0]?.columns).toMatchObject([{ path: 'visits.email', from: at(0), to: at(8) }]);
  }
});

test('the document of the API lists every route, and the service is ready', async () => {
  const { paths } = await lineage.get<{ paths: object }>('/openapi.json');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/v1/consumptions', '/api/v1/lineage', '/api/v1/lineage/consumers']),
  );
  const { checks } = await lineage.get<{ checks: object }>('/health/ready');
  expect(Object.keys(checks)).toEqual(['lineage database', 'lineage messaging']);
});
