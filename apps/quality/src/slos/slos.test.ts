import { eventually, type TestDatabase } from '#testing';
import { aContract, fewNulls, nulls } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import type { SloWithBudget } from './slo-documents.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});
afterEach(() => quality.resumeTime());

const occurrences = {
  target: 0.9,
  budgeting: { method: 'occurrences', atLeast: 10 },
  window: { kind: 'rolling', days: 28 },
};
const sloOf = (id: string) => quality.read<SloWithBudget>(`/api/v1/quality/slos/${id}`);
const define = (id: string, definition: object) =>
  quality.http.put(`/api/v1/quality/slos/${id}`).send(definition);
const openKeys = async (contractId: string) =>
  (await quality.incidents(contractId)).flatMap((it) => (it.status === 'resolved' ? [] : [it.expectationId]));

async function measured(contractId: string, time: string, values: readonly number[]): Promise<void> {
  quality.setTime(time);
  const start = Date.parse(time) - values.length * 1_000;
  const at = (nth: number) => new Date(start + nth * 1_000).toISOString();
  await quality.observe(...values.map((value, nth) => nulls(contractId, value, { at: at(nth) })));
}

const good = (count: number) => Array.from({ length: count }, () => 0);
const bad = (count: number) => Array.from({ length: count }, () => 50);

test('a budget that is spent by evaluations opens one incident, which ends when it burns no more', async () => {
  await quality.register(aContract('visits', {}, fewNulls));
  await define('visits-filled', { ...occurrences, target: 0.99, contractId: 'visits' }).expect(200);
  await measured('visits', '2026-11-21T09:00:00Z', [...good(50), ...bad(50)]);
  expect((await sloOf('visits-filled')).budget).toMatchObject({ good: 50, total: 100, attained: 0.5 });
  quality.setTime('2026-11-21T09:00:10Z');
  await eventually(async () => expect(await openKeys('visits')).toContain('slo:visits-filled'));
  const [incident] = (await quality.incidents('visits')).filter((it) => it.expectationId.startsWith('slo:'));
  expect(incident).toMatchObject({ severity: 'critical' });
  expect(incident?.description).toContain('The error budget burnt 50.0 times as fast as it may over 1h');
  expect((await sloOf('visits-filled')).firing).toEqual(['1h', '6h', '1d', '3d']);
  await measured('visits', '2026-11-21T16:00:00Z', good(10));
  await eventually(async () => expect(await openKeys('visits')).toEqual([]));
  expect(
    await quality.read('/api/v1/quality/slos/visits-filled/history?from=2026-11-21&to=2026-11-21'),
  ).toEqual({
    items: [
      {
        day: '2026-11-21',
        good: 60,
        total: 110,
        attained: 60 / 110,
        burnRate: expect.closeTo(45.45, 1) as number,
      },
    ],
  });
});

test('a promise that stays broken in silence spends a budget of time, at the end of a slice', async () => {
  const availability = { property: 'availability', value: 99.9, unit: 'percent' };
  await quality.register(aContract('stays', { slaProperties: [availability] }, fewNulls));
  await measured('stays', '2026-11-21T08:59:59Z', [0]);
  await measured('stays', '2026-11-21T09:21:00Z', [50]);
  quality.setTime('2026-11-21T09:26:00Z');
  await eventually(async () => expect(await openKeys('stays')).toContain('slo:stays:availability'));
  quality.setTime('2026-11-21T09:40:00Z');
  await eventually(async () =>
    expect((await sloOf('stays:availability')).budget).toMatchObject({ good: 5, total: 9 }),
  );
  const documented = await quality.read('/api/v1/quality/slos/stays:availability/openslo');
  expect(documented).toMatchObject({
    apiVersion: 'openslo/v1',
    spec: { budgetingMethod: 'Timeslices', objectives: [{ target: 0.999, timeSliceWindow: '5m' }] },
  });
  await quality.http.delete('/api/v1/quality/slos/stays:availability').expect(409);
  await quality.register(aContract('stays', {}, fewNulls), 2);
  await eventually(async () => expect(await openKeys('stays')).not.toContain('slo:stays:availability'));
  await quality.http.get('/api/v1/quality/slos/stays:availability').expect(404);
});

test('an objective is changed by whoever has read it, and ends with what was counted', async () => {
  await quality.register(aContract('kept'));
  await define('kept', { ...occurrences, contractId: 'nowhere' }).expect(422);
  const first = await define('kept', { ...occurrences, contractId: 'kept' }).expect(200);
  await define('kept', { ...occurrences, contractId: 'kept', target: 0.5 })
    .set('if-match', String(first.headers.etag))
    .expect(200);
  await define('kept', { ...occurrences, contractId: 'kept' })
    .set('if-match', String(first.headers.etag))
    .expect(412);
  await quality.http.delete('/api/v1/quality/slos/kept').expect(204);
  await eventually(async () =>
    expect(await quality.query(`select 1 from slos where id = 'kept'`)).toEqual([]),
  );
});

test('a month’s budget begins with the month of its zone, over a change of its clocks', async () => {
  await quality.register(aContract('monthly'));
  const window = { kind: 'calendar', unit: 'month', timeZone: 'Europe/Zurich' };
  await define('monthly', { ...occurrences, window, contractId: 'monthly' }).expect(200);
  quality.setTime('2026-10-26T12:00:00Z');
  expect((await sloOf('monthly')).budget).toMatchObject({
    from: '2026-09-30T22:00:00.000Z',
    to: '2026-10-31T23:00:00.000Z',
  });
});

test('a value that keeps its threshold and is unusual at its hour opens an incident that explains it, and breaks no promise', async () => {
  const customProperties = [{ property: 'mesh.anomaly', value: { season: 'none', direction: 'up' } }];
  const rule = { metric: 'nullValues' as const, mustBeLessThan: 90, unit: 'percent', customProperties };
  await quality.register(aContract('usual', {}, { quality: [rule] }));
  await measured('usual', '2026-11-21T09:00:00Z', [5, 6, 5, 4, 5, 6, 5, 4]);
  expect(await openKeys('usual')).toEqual([]);
  await measured('usual', '2026-11-21T09:10:00Z', [40]);
  const [incident] = await quality.incidents('usual');
  expect(incident).toMatchObject({
    expectationId: 'anomaly:visits.email/nullValues',
    severity: 'warning',
    description: expect.stringContaining('at all times it is 5 in the middle of 8 readings') as string,
  });
  expect(await quality.read('/api/v1/quality/contracts/usual')).toMatchObject({ status: 'ok' });
  await measured('usual', '2026-11-21T09:20:00Z', [5]);
  expect(await openKeys('usual')).toEqual([]);
});
