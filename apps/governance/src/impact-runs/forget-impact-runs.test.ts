import { Clock } from '#clock';
import { firstIdAt } from '#ids';
import { governanceDatabase, type GovernanceDatabase } from '../fixtures/governance-database.js';
import { ForgetImpactRuns, ImpactRunRetention } from './forget-impact-runs.js';
import { OldRunsStore } from './old-runs.store.js';

let database: GovernanceDatabase;
beforeAll(async () => {
  database = await governanceDatabase();
});
afterAll(() => database.close());

const now = new Date('2027-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function aRun(name: string, days: number, isOver: boolean, results = 0): Promise<void> {
  const started = daysAgo(days);
  await database.db.query(
    `insert into impact_runs (id, scope, candidate, versions, looks_at, state, progress, actor, reason, started_at, ended_at)
     values ($1, 'global', '{}', '{}', '{}', $2, '{}', 'ada', $3, $4::timestamptz, case when $5 then $4::timestamptz end)`,
    [firstIdAt(started), isOver ? 'done' : 'running', name, started, isOver],
  );
  await database.db.query(
    `insert into impact_results
     select $1::uuid, 'registered', 'p' || nth, 'DataProduct', 'p', null, '', '', 'unchanged', false, 'pass', 'pass', 1, 1, '[]'
     from generate_series(1, $2) nth`,
    [firstIdAt(started), results],
  );
}

test('runs that were over long ago are forgotten with what they found, in batches; younger and unfinished ones stay', async () => {
  await aRun('of two years ago', 730, true, 12_000);
  await aRun('of last year', 401, true);
  await aRun('never finished', 500, false, 3);
  await aRun('young', 399, true, 3);
  const clock = Object.assign(new Clock(), { now: () => now });
  const forgetting = new ForgetImpactRuns(new OldRunsStore(database.db), new ImpactRunRetention(400), clock);
  expect([await forgetting.some(), await forgetting.some(), await forgetting.some()]).toEqual([
    true,
    true,
    false,
  ]);
  const left = await database.db.query<{ reason: string; results: number }>(
    `select reason, (select count(*)::int from impact_results where run_id = impact_runs.id) as results from impact_runs order by id`,
  );
  expect(left).toEqual([
    { reason: 'never finished', results: 3 },
    { reason: 'young', results: 3 },
  ]);
  expect(await forgetting.some()).toBe(false);
});
