import { VerifyExport } from '#record-proofs';
import type { Tx } from '#persistence';
import { as, callersByHeader, eventually, registering, underMode } from '#testing';
import { anAuthoredPolicy, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { loggedUpTo, signingKey, verifiedWith, verifiers } from '../fixtures/logged-governance.js';
import { OwnedDatabase } from '../fixtures/owned-database.js';
import { aPolicy } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const readersKept = aPolicy({
  id: 'T-READERS',
  settledByReaders: true,
  rules: `violations contains {"message": sprintf("%s reads it", [c.id])} if some c in input.lineage.affected`,
});
const [gov, ada, otto] = [as('gov', { roles: ['governor'] }), as('ada'), as('otto')];
const domain = 'domain:clients';
const tables = [
  ...['waivers', 'access_grants', 'consents', 'consent_readers', 'approvals', 'policy_versions'],
  ...['scope_parameters', 'four_eyes', 'impact_demands', 'planned_steps', 'scope_sets', 'scope_owners'],
  ...['policy_sources', 'policy_sets'],
];

let governance: RunningGovernance;
let database: OwnedDatabase;
/** Signed before anything was changed, and kept elsewhere. */
let kept: string;
/** What there is, by the kind of its row. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  governance = await RunningGovernance.start(
    [readersKept],
    { LOG_SIGNING_KEY: signingKey },
    callersByHeader(),
  );
  const members = [
    { id: 'ada', role: 'owner' },
    { id: 'otto', role: 'owner' },
  ];
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: [{ id: 'lounge', members }] });
  ids['policy-version'] = await aPolicyOfTheDomain();
  ids.set = `${domain} shadow`;
  ids.plan = await aPlan();
  await named('ada');
  ids['scope-owner'] = domain;
  ids.waiver = await aWaiver();
  ids.consent = await aConsent();
  ids.grant = await aGrant();
  await put('parameters', { deprecation_announced: { notice_days: 120 } });
  await put('impact-demand', { withinDays: 30 });
  await put('four-eyes', { demanded: true }, 200, gov);
  for (const kind of ['parameters', 'impact-demand', 'four-eyes']) ids[kind] = `${domain}@1`;
  ids.approval = await put('parameters', { deprecation_announced: { notice_days: 200 } }, 202);
  kept = await loggedUpTo(governance, gov);
  database = await OwnedDatabase.of(governance, tables);
});
afterEach(() => database.restore());
afterAll(() => governance.stop());

async function post(path: string, who: object, body: object, status = 201): Promise<string> {
  const answer = await governance.http
    .post(`/api/v1/${path}`)
    .set({ ...who })
    .send(body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return (answer.body as { id: string }).id;
}

async function put(what: string, body: object, status = 200, who: object = ada): Promise<string> {
  const answer = await governance.http
    .put(`/api/v1/scopes/${domain}/${what}`)
    .set({ ...who })
    .send(body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return (answer.body as { id: string }).id;
}

async function aPolicyOfTheDomain(): Promise<string> {
  const id = 'T-OWN';
  const draft = anAuthoredPolicy({ id, scope: domain, rules: refusesTenant(id), reaches: ofTenant(id) });
  await post('policies', ada, draft);
  await governance.http.get(`/api/v1/policies/${id}`).set(ada).expect(200);
  await post(`policies/${id}/versions/1/state`, ada, { to: 'shadow' }, 200);
  return `${id}@1`;
}

async function named(owner: string): Promise<void> {
  await governance.http.put(`/api/v1/scopes/${domain}`).set(gov).send({ owner }).expect(200);
}

async function aPlan(): Promise<string> {
  const steps = [{ to: 'warn', on: '2099-01-01T00:00:00Z' }];
  await governance.http
    .put('/api/v1/policies/T-OWN/versions/1/plan')
    .set(ada)
    .send({ steps, reason: 'Then all have moved.' })
    .expect(200);
  return 'T-OWN@1';
}

async function aWaiver(): Promise<string> {
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().replace('Z', '+00:00');
  const asked = { policy: 'T-OWN', subjects: [{ id: 'visits' }], reason: 'It moves.', until };
  const id = await post('waivers', otto, asked);
  await post(`waivers/${id}/approve`, ada, {}, 200);
  return id;
}

async function aConsent(): Promise<string> {
  const of = (columns: string[]) => registering({ ...underMode('NONE', columns), id: 'read' });
  await governance.know({ ...underMode('NONE', ['id', 'email']), id: 'read' });
  await governance.knowConsumer('read', 'billing', ['visits.email'], new Date());
  const { id: decisionId } = await eventually(async () => {
    const refused = (
      await governance.http
        .post('/api/v1/gate')
        .set(gov)
        .send(of(['id']))
    ).body as {
      id: string;
      verdict: string;
    };
    expect(refused.verdict).toBe('fail');
    return refused;
  });
  return post('consents', gov, { decisionId, reason: 'It moves elsewhere.' });
}

async function aGrant(): Promise<string> {
  const product = {
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'clients.read',
    status: 'active',
    domain: 'clients',
  };
  await governance.know({ ...product, outputPorts: [{ name: 'read', version: '1', contractId: 'read' }] });
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const wanted = {
    contract: 'read',
    consumer: { id: 'billing.jobs', domain: 'billing' },
    purpose: 'Billing',
    until,
  };
  const id = await post('grants', as('ben', { roles: ['reader'] }), wanted);
  await post(`grants/${id}/approve`, ada, {}, 200);
  return id;
}

/** What verification says of rows after the owner of the database has done something: online, and from an export. */
async function foundAfter(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  await database.change(work);
  const { valid, faults } = await verifiedWith(governance, kept, gov);
  expect(valid).toBe(faults.length === 0);
  const online = faults.map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`);
  const offline = (await exported()).map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`);
  expect(offline.sort()).toEqual(online.sort());
  return online;
}

async function exported() {
  const { text } = await governance.http.get('/api/v1/log/export').set(gov).buffer(true).expect(200);
  const verification = VerifyExport.against([kept], verifiers);
  for (const line of text.trimEnd().split('\n')) verification.add(line);
  return verification.end();
}

test('what nobody touched is valid', async () => {
  expect(await foundAfter(() => Promise.resolve())).toEqual([]);
});

const other = 'its row is not as it was told last';

test.each<readonly [what: string, sql: string, kind: string, reason: string]>([
  [
    'a waiver’s end',
    "update waivers set holds_until = holds_until + interval '1 day'",
    'waiver',
    `${other}: until`,
  ],
  ['what a waiver is for', `update waivers set subjects = '[{"id":"*"}]'`, 'waiver', `${other}: subjects`],
  ['who approved a waiver', "update waivers set approved_by = 'otto'", 'waiver', `${other}: approvedBy`],
  ['a reader’s answer', "update consent_readers set answer = 'agree'", 'consent', `${other}: readers`],
  [
    'what readers are asked',
    "update consents set differences = '[]'",
    'consent',
    `${other}: differencesDigest`,
  ],
  ['a consent’s end', "update consents set holds_until = '2099-01-01'", 'consent', `${other}: until`],
  ['an approval’s state', "update approvals set state = 'approved'", 'approval', `${other}: state`],
  ['what a second person is asked', `update approvals set asked = '{}'`, 'approval', `${other}: asked`],
  ['who had asked', "update approvals set askers = '{}'", 'approval', `${other}: askers`],
  ['a version’s stage', "update policy_versions set state = 'enforce'", 'policy-version', `${other}: state`],
  ['a version’s source', "update policy_versions set modules = '[]'", 'policy-version', `${other}: digest`],
  ['a grant’s end', "update access_grants set holds_until = '2099-01-01'", 'grant', `${other}: until`],
  ['what a grant is for', "update access_grants set purpose = 'Sales'", 'grant', `${other}: purpose`],
  ['a parameter', "update scope_parameters set parameters = '{}'", 'parameters', `${other}: parameters`],
  [
    'a demand of runs',
    'update impact_demands set within_days = 999',
    'impact-demand',
    `${other}: withinDays`,
  ],
  ['a demand of two', 'update four_eyes set demanded = false', 'four-eyes', `${other}: demanded`],
  [
    'what judges',
    'update scope_sets set digest = (select it.digest from policy_sets it where it.digest <> scope_sets.digest limit 1)',
    'set',
    `${other}: digest, code`,
  ],
  ['what it was compiled to', "update policy_sets set wasm = 'x'", 'set', `${other}: code`],
  ['what it says of its policies', `update policy_sets set policies = '[]'`, 'set', `${other}: code`],
  ['a trial', "update scope_sets set since = '2099-01-01'", 'set', `${other}: since`],
  ['what judges where a trial fails', "update scope_sets set before = '{}'", 'set', `${other}: before`],
  ['when a step is due', "update planned_steps set due_at = '2098-01-01'", 'plan', `${other}: steps`],
  ['where a step leads', "update planned_steps set to_state = 'retired'", 'plan', `${other}: steps`],
  ['that a step is still to come', "update planned_steps set state = 'cancelled'", 'plan', `${other}: steps`],
  ['who answers for a scope', "update scope_owners set owner = 'eve'", 'scope-owner', `${other}: owner`],
  ['a version’s tests', "update policy_versions set tests = '[]'", 'policy-version', `${other}: digest`],
])('%s that is changed in its row alone is named', async (_what, sql, kind, reason) => {
  expect(await foundAfter((tx) => tx.query(sql))).toEqual([`${kind} ${ids[kind]}: ${reason}`]);
});

test.each([
  'waivers',
  'access_grants',
  'consents',
  'approvals',
  'policy_versions',
  'scope_parameters',
  'scope_sets',
  'planned_steps',
  'scope_owners',
])('a row of %s that is deleted is named', async (table) => {
  const gone = 'the log tells of it, and its row is gone';
  expect(await foundAfter((tx) => tx.query(`delete from ${table}`))).toEqual([expect.stringContaining(gone)]);
});

test.each<readonly [what: string, sql: string]>([
  [
    'waiver 019a0000-0000-7000-8000-000000000000',
    `insert into waivers select '019a0000-0000-7000-8000-000000000000', scope, policy, subjects, reason, link, revision, requested_by,
       requested_at, asked, holds_until, approved_by, approved_at from waivers`,
  ],
  [
    'policy-version T-OWN@2',
    `insert into policy_versions (policy_id, version, state, modules, tests, actor, created_at)
     select policy_id, 2, 'enforce', modules, tests, actor, created_at from policy_versions`,
  ],
  [
    'set domain:clients enforce',
    "insert into scope_sets (scope, stage, digest, before) select scope, 'enforce', digest, before from scope_sets",
  ],
  [
    'plan T-READERS@1',
    `insert into planned_steps (id, policy_id, version, to_state, due_at, reason, actor, state)
     select '019a0000-0000-7000-8000-000000000000', 'T-READERS', 1, 'retired', now(), reason, actor, 'planned' from planned_steps`,
  ],
  [
    'scope-owner global',
    "insert into scope_owners (scope, owner, revision, actor, updated_at) values ('global', 'eve', 1, 'eve', now())",
  ],
  [
    'four-eyes domain:clients@2',
    "insert into four_eyes (scope, revision, demanded, actor, at) select scope, 2, false, 'eve', at from four_eyes",
  ],
])('%s, put there without a word, is named', async (what, sql) => {
  expect(await foundAfter((tx) => tx.query(sql))).toEqual([
    `${what}: its row is there, and the log tells of none`,
  ]);
});

// The last one: what is signed here cannot be set back.
test('what is done later is held to its act, whether it has its number or waits for it', async () => {
  await post(`waivers/${ids.waiver}/revoke`, ada, { reason: 'Mended.' }, 200);
  await governance.http.post('/api/v1/policies/T-OWN/versions').set(ada).send(another()).expect(201);
  await governance.http.delete('/api/v1/policies/T-OWN/versions/1/plan').set(ada).expect(200);
  await post('policies/T-OWN/versions/1/state', ada, { to: 'retired' }, 200);
  expect(await foundAfter(() => Promise.resolve())).toEqual([]);
  await loggedUpTo(governance, gov);
  expect(await foundAfter(() => Promise.resolve())).toEqual([]);
  const revoked = 'update waivers set revoked_at = null where revoked_at is not null';
  expect(await foundAfter((tx) => tx.query(revoked))).toEqual([`waiver ${ids.waiver}: ${other}: revokedAt`]);
});

function another(): object {
  const { modules, tests } = anAuthoredPolicy({
    id: 'T-OWN',
    scope: domain,
    rules: refusesTenant('T-OWN'),
    reaches: ofTenant('another'),
  });
  return { modules, tests };
}
