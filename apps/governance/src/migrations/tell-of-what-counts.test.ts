import { migrate, openDatabase, Transactions } from '#persistence';
import { RowsTold } from '#record-proofs';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { LiveRowsStore } from '../transparency-log/live-rows.store.js';
import { TellOfWhatCounts1767200000069 } from './tell-of-what-counts.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const rows = [
  `insert into authored_policies values ('P', 'global', 3, 'ben', now())`,
  `insert into planned_steps (id, policy_id, version, to_state, due_at, reason, actor, state)
   values ('019a0000-0000-7000-8000-000000000001', 'P', 1, 'warn', '2027-03-01T00:00:00Z', 'r', 'ben', 'planned'),
          ('019a0000-0000-7000-8000-000000000002', 'P', 1, 'shadow', '2027-01-01T00:00:00Z', 'r', 'ben', 'taken'),
          ('019a0000-0000-7000-8000-000000000003', 'P', 2, 'warn', '2027-01-01T00:00:00Z', 'r', 'ben', 'cancelled')`,
  `insert into policy_sets (digest, scope, policies, data, wasm) values ('d', 'global', '[]', '{}', 'w')`,
  `insert into scope_sets (scope, stage, digest, since, before)
   values ('global', 'warn', 'd', '2026-12-01T00:00:00.123Z', '{d}'), ('global', 'shadow', 'd', null, '{}')`,
  `insert into scope_owners (scope, owner, revision, actor, updated_at) values ('global', 'ann', 2, 'gov', now())`,
];

test('sets in force, plans and owners from before are told of as they stand, once', async () => {
  const place = { url: database.url, schema: 'governance' };
  const earlier = migrations.slice(0, migrations.indexOf(TellOfWhatCounts1767200000069));
  await migrate({ ...place, migrations: earlier });
  const db = await openDatabase({ ...place, migrations: [] });
  for (const row of rows) await db.query(row);
  await migrate({ ...place, migrations });
  await db.transaction((tx) => new TellOfWhatCounts1767200000069().apply(tx));
  const standing = await new LiveRowsStore(new Transactions(db)).read(0);
  const told = new RowsTold();
  for (const act of standing.later) told.add(act);
  const held = standing.rows.filter(({ kind }) => kind !== 'policy-version');
  expect(held.map(told.faultOf.bind(told))).toEqual(held.map(() => undefined));
  expect(held).toHaveLength(5);
  expect(told.missing(held)).toEqual([]);
  expect(standing.later.map(({ kind }) => kind).sort()).toEqual([
    ...['plan.stated', 'plan.stated', 'scope-owner.named', 'sets.stated'],
  ]);
  await db.close();
});
