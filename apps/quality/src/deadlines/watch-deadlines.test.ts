import { eventually, type TestDatabase } from '#testing';
import { aContract } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
});
beforeEach(async () => {
  quality = await QualityProcess.start(database.url);
  quality.setTime('2026-11-21T09:00:00Z');
});
afterEach(() => quality.stop());
afterAll(() => database.close());

const hourly = { slaProperties: [{ property: 'freshness', value: 1, unit: 'h' }] };
const heartbeat = (contractId: string, at: string) => ({ contractId, metric: 'heartbeat', at });

async function dueAt(contractId: string) {
  const path = `/api/v1/quality/contracts/${contractId}/expectations`;
  return (await quality.read<{ items: { dueAt: string | null }[] }>(path)).items.map((it) => it.dueAt);
}

test('data that stays away is a breach although no message comes, and data that comes mends it', async () => {
  await quality.register(aContract('silent', hourly));
  await quality.observe(heartbeat('silent', '2026-11-21T09:00:00Z'));
  expect(await dueAt('silent')).toEqual(['2026-11-21T10:00:00.000Z']);
  quality.setTime('2026-11-21T10:00:00Z');
  await eventually(async () =>
    expect(await quality.incidents('silent')).toMatchObject([
      {
        status: 'open',
        severity: 'warning',
        title: 'contract: freshness 1 h',
        description: 'Data arrived up to 2026-11-21T09:00:00.000Z; more was due by 2026-11-21T10:00:00.000Z.',
      },
    ]),
  );
  await quality.observe(heartbeat('silent', '2026-11-21T09:59:00Z'));
  expect(await quality.incidents('silent')).toMatchObject([{ status: 'resolved' }]);
  expect(await dueAt('silent')).toEqual(['2026-11-21T10:59:00.000Z']);
});

test('the clock of a contract that never had data starts when it is registered as active', async () => {
  await quality.register(aContract('draft', { ...hourly, status: 'draft' }));
  expect(await dueAt('draft')).toEqual([null]);
  await quality.register(aContract('draft', hourly), 2);
  expect(await dueAt('draft')).toEqual(['2026-11-21T10:00:00.000Z']);
  quality.setTime('2026-11-21T10:30:00Z');
  await eventually(async () => expect(await quality.incidents('draft')).toHaveLength(1));
});

test('a promise of how often data comes is watched like one of its age', async () => {
  await quality.register(
    aContract('often', { slaProperties: [{ property: 'frequency', value: 1, unit: 'h' }] }),
  );
  await quality.observe(heartbeat('often', '2026-11-21T09:00:00Z'));
  expect(await dueAt('often')).toEqual(['2026-11-21T10:00:00.000Z']);
  quality.setTime('2026-11-21T10:00:00Z');
  await eventually(async () => expect(await quality.incidents('often')).toMatchObject([{ status: 'open' }]));
});

test('a deadline outlives the process, and two processes raise it once', async () => {
  await quality.register(aContract('restart', hourly));
  await quality.stop();
  quality = await QualityProcess.start(database.url);
  const other = await QualityProcess.start(database.url);
  try {
    quality.setTime('2026-11-21T11:00:00Z');
    other.setTime('2026-11-21T11:00:00Z');
    await eventually(async () => expect(await quality.incidents('restart')).toHaveLength(1));
    await eventually(async () => expect(await dueAt('restart')).toEqual([null]));
    expect(await quality.incidents('restart')).toMatchObject([{ revision: 1 }]);
  } finally {
    await other.stop();
  }
});

test('a person who resolves a breach of freshness gets one more period', async () => {
  await quality.register(aContract('patience', hourly));
  quality.setTime('2026-11-21T10:00:00Z');
  const [incident] = await eventually(async () => {
    const incidents = await quality.incidents('patience');
    expect(incidents).toHaveLength(1);
    return incidents;
  });
  const id = incident?.id;
  await quality.http.post(`/api/v1/incidents/${id}/resolve`).send({ comment: 'On its way.' }).expect(200);
  expect(await dueAt('patience')).toEqual(['2026-11-21T11:00:00.000Z']);
  quality.setTime('2026-11-21T11:00:00Z');
  await eventually(async () =>
    expect(await quality.incidents('patience')).toMatchObject([{ id, status: 'open' }]),
  );
});
