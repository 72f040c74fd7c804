import { jest } from '@jest/globals';
import { Topics } from '#contracts/events';
import { MessagingHealth } from '#messaging';
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

const atNine = {
  slaProperties: [{ property: 'timeOfAvailability', value: '09:00 Europe/Berlin', driver: 'regulatory' }],
};

test('a time of day that passes while nobody is there, and the clocks change, is a breach once somebody is', async () => {
  quality.setTime('2026-03-28T07:00:00Z');
  await quality.register(aContract('nightly', atNine));
  await quality.observe(heartbeat('nightly', '2026-03-28T07:00:00Z'));
  expect(await dueAt('nightly')).toEqual(['2026-03-29T07:00:00.000Z']);
  await quality.stop();
  quality = await QualityProcess.start(database.url);
  quality.setTime('2026-03-29T07:00:00Z');
  await eventually(async () =>
    expect(await quality.incidents('nightly')).toMatchObject([{ status: 'open', severity: 'critical' }]),
  );
  expect(await dueAt('nightly')).toEqual(['2026-03-30T07:00:00.000Z']);
});

test('while what came in is not read nobody is told that data is late, until patience ends', async () => {
  await quality.stop();
  quality = await QualityProcess.start(database.url, { INTAKE_PATIENCE_SECONDS: '3600' });
  quality.setTime('2026-11-21T09:00:00Z');
  await quality.register(aContract('unread', hourly));
  const behind = { topic: Topics.observations, partition: 0, committed: 3n, end: 5n };
  const lag = jest.spyOn(quality.get(MessagingHealth), 'lag').mockResolvedValue([behind]);
  quality.setTime('2026-11-21T10:30:00Z');
  await eventually(() => expect(lag.mock.calls.length).toBeGreaterThan(2));
  expect(await quality.incidents('unread')).toEqual([]);
  lag.mockResolvedValue([{ ...behind, committed: 5n, end: 9n }]);
  await eventually(async () => expect(await quality.incidents('unread')).toHaveLength(1));
  lag.mockResolvedValue([{ ...behind, committed: 6n, end: 9n }]);
  await quality.register(aContract('unread-2', hourly));
  quality.setTime('2026-11-21T12:30:00Z');
  await eventually(async () => expect(await quality.incidents('unread-2')).toHaveLength(1));
  const [incident] = await quality.incidents('unread-2');
  expect(incident?.description).toContain('What came in since 2026-11-21T10:30:00.000Z is not read yet');
});

test('what an earlier release read of a contract is read anew, and what was known of it stays known', async () => {
  await quality.register(aContract('earlier', { ...hourly, schema: [] }));
  await quality.observe(heartbeat('earlier', '2026-11-21T08:30:00Z'));
  await quality.query(
    `update contracts set derived_revision = 0,
       document = jsonb_set(document::jsonb, '{slaProperties,1}', $1::jsonb) where id = 'earlier'`,
    [JSON.stringify({ property: 'timeOfAvailability', value: '09:30' })],
  );
  expect(await quality.readAgain()).toBe(false);
  expect(await dueAt('earlier')).toEqual(['2026-11-21T09:30:00.000Z', '2026-11-22T09:30:00.000Z']);
});
