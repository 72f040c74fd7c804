import { migrate, openDatabase, Transactions } from '#persistence';
import { RowsTold } from '#record-proofs';
import { testDatabase, type TestDatabase } from '#testing';
import { migrations } from '../app.module.js';
import { LiveRowsStore } from '../transparency-log/live-rows.store.js';
import { TellOfRows1766300000059 } from './tell-of-rows.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const id = '019a0000-0000-7000-8000-000000000001';
const rows = [
  `insert into waivers (id, scope, policy, subjects, reason, revision, requested_by, requested_at, holds_until)
   values ('${id}', 'global', 'P', '[{"id": "*"}]', 'r', 2, 'ben', now(), '2027-01-01')`,
  `insert into access_grants (id, contract_id, product, consumer_id, consumer, purpose, revision, requested_by, requested_at, open)
   values ('${id}', 'c', 'p', 'billing', '{"id": "billing"}', 'Billing', 1, 'ben', now(), true)`,
  `insert into consents values ('${id}', 'DataContract', 'c', 'd', '${id}', '[]', 'r', 'ben', now(), '2027-01-01')`,
  `insert into consent_readers (consent_id, consumer_id, contract_id, columns, asked_at, answer, answered_at)
   values ('${id}', 'billing', 'c', '[]', now(), 'agree', now()), ('${id}', 'planning', 'c', '[]', now(), null, null)`,
  `insert into approvals (id, scope, kind, about, asked, state, asked_by, askers, asked_at)
   values ('${id}', 'global', 'four-eyes', 'global', '{"demanded": false}', 'pending', 'ben', '{ben}', now())`,
  `insert into authored_policies values ('P', 'global', 3, 'ben', now())`,
  `insert into policy_versions (policy_id, version, state, modules, tests, actor, created_at)
   values ('P', 1, 'retired', '[]', '[]', 'ben', now()), ('P', 2, 'enforce', '[{"path": "p.rego"}]', '[]', 'ben', now())`,
  `insert into scope_parameters (scope, revision, parameters, actor, at) values ('global', 1, '{"p": {"n": 1}}', 'ben', now())`,
  `insert into four_eyes (scope, revision, demanded, actor, at) values ('global', 1, true, 'ben', now())`,
  `insert into impact_demands (scope, revision, within_days, actor, at) values ('global', 1, null, 'ben', now())`,
];

test('rows from before are told of as they stand, once, and versions that are written later by themselves', async () => {
  const place = { url: database.url, schema: 'governance' };
  const earlier = migrations.slice(0, migrations.indexOf(TellOfRows1766300000059));
  await migrate({ ...place, migrations: earlier });
  const db = await openDatabase({ ...place, migrations: [] });
  for (const row of rows) await db.query(row);
  await migrate({ ...place, migrations });
  await db.transaction((tx) => new TellOfRows1766300000059().apply(tx));
  await db.query(
    `insert into policy_versions (policy_id, version, state, modules, tests, actor, created_at)
     values ('P', 3, 'draft', '[]', '[]', 'ben', now())`,
  );
  const standing = await new LiveRowsStore(new Transactions(db)).read(0);
  const told = new RowsTold();
  for (const act of standing.later) told.add(act);
  expect(standing.rows.map(told.faultOf.bind(told))).toEqual(standing.rows.map(() => undefined));
  expect(told.missing(standing.rows)).toEqual([]);
  const kinds = standing.later.map(({ kind }) => kind).sort();
  expect(kinds).toEqual([
    ...[
      'approval.asked',
      'consent.stated',
      'four-eyes.set',
      'grant.stated',
      'impact-demand.set',
      'parameters.set',
    ],
    ...['policy.written', 'policy.written', 'policy.written', 'waiver.stated'],
  ]);
  await db.close();
});
