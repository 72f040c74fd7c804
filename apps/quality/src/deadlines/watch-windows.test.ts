import { eventually, type TestDatabase } from '#testing';
import { aContract } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { aWindowedRule } from '../fixtures/windowed-rule.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
});
beforeEach(async () => {
  quality = await QualityProcess.start(database.url);
  quality.setTime('2026-11-21T08:55:00Z');
});
afterEach(() => quality.stop());
afterAll(() => database.close());

/** A contract whose hours are to have more than a hundred rows each. */
async function register(id: string): Promise<void> {
  const schema = [{ name: 'visits', quality: [aWindowedRule()] }];
  await quality.register(aContract(id, { schema }));
}

function rows(contractId: string, at: string, value: number) {
  return { contractId, element: 'visits', metric: 'rowCount', value, at: `2026-11-21T${at}:00Z` };
}

async function expectation(contractId: string) {
  const path = `/api/v1/quality/contracts/${contractId}/expectations`;
  const [only] = (await quality.read<{ items: { outcome: string; message: string; dueAt: string }[] }>(path))
    .items;
  return only;
}

/** The clock comes to a time, and what is due by then is judged. */
async function until(time: string, ...contractIds: string[]): Promise<void> {
  const now = `2026-11-21T${time}:00.000Z`;
  quality.setTime(now);
  for (const id of contractIds)
    await eventually(async () => expect(((await expectation(id))?.dueAt ?? '') > now).toBe(true));
}

async function open(contractId: string): Promise<string[]> {
  const incidents = await quality.incidents(contractId);
  return incidents.filter(({ status }) => status === 'open').map(({ description }) => description);
}

test('an hour that had too little opens an incident when it is over, and what comes late resolves it', async () => {
  await register('hours');
  quality.setTime('2026-11-21T09:30:00Z');
  await quality.observe(rows('hours', '09:30', 60));
  expect(await open('hours')).toEqual([]);
  await until('10:10', 'hours');
  expect(await open('hours')).toEqual([
    'rowCount is 60 rows from 2026-11-21T09:00:00.000Z to 2026-11-21T10:00:00.000Z; it must be greater than 100 rows.',
  ]);
  await quality.observe(rows('hours', '09:45', 60), rows('hours', '10:05', 200));
  await until('10:11', 'hours');
  expect(await open('hours')).toEqual([]);
  expect(await expectation('hours')).toMatchObject({ outcome: 'ok', dueAt: '2026-11-21T11:10:00.000Z' });
});

test('what comes too late is kept, answered with the reason, and changes nothing', async () => {
  await register('closed');
  await quality.observe(
    rows('closed', '09:30', 200),
    rows('closed', '10:30', 200),
    rows('closed', '11:30', 200),
  );
  await until('12:10', 'closed');
  const { body } = await quality.http
    .post('/api/v1/observations')
    .send(rows('closed', '09:40', -200))
    .expect(202);
  expect(body).toMatchObject({
    results: [
      {
        status: 'not-evaluated',
        reason: expect.stringContaining('is closed since 2026-11-21T12:00') as string,
      },
    ],
  });
  await until('13:09', 'closed');
  expect(await open('closed')).toEqual([]);
});

test('who resolves the incident of a window is not told of that window again', async () => {
  await register('resolved');
  await until('10:10', 'resolved');
  const [incident] = await quality.incidents('resolved');
  await quality.http.post(`/api/v1/incidents/${incident?.id}/resolve`).send({ comment: 'Lost.' }).expect(200);
  await quality.observe(rows('resolved', '10:30', 200));
  await until('11:10', 'resolved');
  expect(await quality.incidents('resolved')).toMatchObject([{ status: 'resolved', reopened: 0 }]);
  expect(await expectation('resolved')).toMatchObject({ outcome: 'ok' });
});

test('the same observations leave the same incidents open in whatever order they come', async () => {
  const ids = ['in-order', 'backwards', 'mixed', 'in-one'];
  for (const id of ids) await register(id);
  const coming = [
    ['09:10', 70],
    ['09:20', 20],
    ['09:50', 40],
    ['10:20', 60],
    ['10:40', 30],
    ['11:15', 150],
  ] as const;
  const orders = [
    [0, 1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1, 0],
    [3, 0, 5, 2, 4, 1],
    [2, 5, 0, 4, 1, 3],
  ];
  const times = ['09:15', '10:15', '10:20', '11:14', '11:16', '11:40'];
  for (const [nth, time] of times.entries()) {
    quality.setTime(`2026-11-21T${time}:00Z`);
    const next = orders.map((order, which) => ({ id: ids[which] ?? '', told: coming[order[nth] ?? 0] }));
    await quality.observe(...next.flatMap(({ id, told: [at, value] = ['', 0] }) => [rows(id, at, value)]));
    await until(time, ...ids);
  }
  await until('11:50', ...ids);
  const left = await Promise.all(ids.map((id) => open(id)));
  expect(left).toEqual(
    ids.map(() => [
      'rowCount is 90 rows from 2026-11-21T10:00:00.000Z to 2026-11-21T11:00:00.000Z; it must be greater than 100 rows.',
    ]),
  );
});
