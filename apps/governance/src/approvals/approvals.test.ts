import { aContract, as, callersByHeader, eventually, registering } from '#testing';
import { anAuthoredPolicy, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

const governor = as('gov', { roles: ['governor'] });
const ada = as('ada');
const otto = as('otto');
const member = as('mia');
const domain = 'domain:clients';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], {}, callersByHeader());
  const members = [{ id: 'ada', role: 'owner' }, { id: 'otto', role: 'owner' }, { id: 'mia' }];
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: [{ id: 'lounge', members }] });
  await governance.query('create table said as select * from outbox with no data');
  await governance.query(`create function remember() returns trigger language plpgsql as $$
    begin insert into said select new.*; return null; end $$`);
  await governance.query(
    'create trigger remember after insert on outbox for each row execute function remember()',
  );
  await eventually(() => demand(governor).expect(200));
});
afterAll(() => governance.stop());

type Who = Record<string, string>;

interface Asked {
  readonly id: string;
  readonly state: string;
  readonly askedBy: string;
  readonly answeredBy: string | null;
}

const demand = (who: Who, demanded = true) =>
  governance.http.put(`/api/v1/scopes/${domain}/four-eyes`).set(who).send({ demanded });
const step = (id: string, to: string, who: Who) =>
  governance.http.post(`/api/v1/policies/${id}/versions/1/state`).set(who).send({ to });
const tune = (days: number, who: Who) =>
  governance.http
    .put(`/api/v1/scopes/${domain}/parameters`)
    .set(who)
    .send({ deprecation_announced: { notice_days: days } });
const answer = (id: string, said: string, who: Who) =>
  governance.http.post(`/api/v1/approvals/${id}/answer`).set(who).send({ answer: said });
const idOf = ({ body }: { body: unknown }) => (body as Asked).id;

/** A policy of the domain that warns, as far as its scope knows, and refuses contracts of a tenant of the same name. */
async function warning(id: string): Promise<void> {
  const draft = anAuthoredPolicy({ id, scope: domain, rules: refusesTenant(id), reaches: ofTenant(id) });
  await governance.http.post('/api/v1/policies').set(ada).send(draft).expect(201);
  await governance.query(`update policy_versions set state = 'warn' where policy_id = $1`, [id]);
}

const machine = { kind: 'machine', via: 'key', roles: ['domain-owner'], domains: ['clients'] } as const;

/** The days of notice that the domain has set. */
async function noticeDays(): Promise<number | undefined> {
  const { body } = await governance.http.get(`/api/v1/scopes/${domain}/parameters`).set(member).expect(200);
  return (body as { parameters: { deprecation_announced?: { notice_days: number } } }).parameters
    .deprecation_announced?.notice_days;
}

async function verdictOn(tenant: string): Promise<string> {
  const set = registering(aContract([], { tenant, domain: 'clients' }));
  return ((await governance.http.post('/api/v1/gate').set(ada).send(set)).body as { verdict: string })
    .verdict;
}

/** What other services were told by events of a type. */
async function told(type: string): Promise<Record<string, unknown>[]> {
  const rows = await governance.query<{ data: Record<string, unknown> }>(
    "select convert_from(payload, 'utf8')::json as data from said where type = $1",
    [type],
  );
  return rows.map(({ data }) => data);
}

test('a step to enforce waits for another owner, and comes into force when they approve it', async () => {
  await warning('TWO');
  const id = idOf(await step('TWO', 'enforce', ada).expect(202));
  expect(await verdictOn('TWO')).toBe('pass');
  await answer(id, 'approve', otto).expect(200);
  expect(await verdictOn('TWO')).toBe('fail');
  const { body } = await governance.http.get('/api/v1/policies/TWO/steps').set(member).expect(200);
  const last = { from: 'warn', to: 'enforce', actor: 'ada', approvedBy: 'otto' };
  expect((body as { items: object[] }).items.at(-1)).toMatchObject(last);
  expect(await told('mesh.governance.policy.moved.v1')).toMatchObject([{ policyId: 'TWO', ...last }]);
});

test('a change of parameters waits too; both names are in the record and in the event', async () => {
  const id = idOf(await tune(200, ada).expect(202));
  expect(await noticeDays()).toBeUndefined();
  await answer(id, 'approve', otto).expect(200);
  expect(await noticeDays()).toBe(200);
  expect(await told('mesh.governance.parameters.set.v1')).toMatchObject([
    { actor: 'ada', approvedBy: 'otto' },
  ]);
  expect(
    await governance.query('select actor, approved_by as by from scope_parameters where scope = $1', [
      domain,
    ]),
  ).toEqual([{ actor: 'ada', by: 'otto' }]);
  await tune(200, ada).expect(200);
});

test('nobody approves what they asked for themselves, nor does who may not, nor a machine', async () => {
  const before = await noticeDays();
  const id = idOf(await tune(201, ada).expect(202));
  for (const [who, code] of [
    [ada, 'approval.own'],
    [member, 'access.denied'],
    [as('bea'), 'access.denied'],
    [as('clients/ci', machine), 'approval.person-needed'],
  ] as const)
    expect((await answer(id, 'approve', who).expect(403)).body).toMatchObject({ code });
  expect(await noticeDays()).toBe(before);
  await answer(id, 'withdraw', otto).expect(403);
  await answer(id, 'withdraw', ada).expect(200);
});

test('a machine asks only for somebody, who then cannot approve it', async () => {
  await tune(202, as('clients/ci', machine)).expect(403);
  const id = idOf(await tune(202, as('clients/ci', { ...machine, onBehalfOf: 'otto' })).expect(202));
  await answer(id, 'approve', otto).expect(403);
  await answer(id, 'approve', ada).expect(200);
  expect(await noticeDays()).toBe(202);
});

test('what is rejected is not done, and can be asked for once more; what is open cannot', async () => {
  const id = idOf(await tune(203, ada).expect(202));
  const { body } = await tune(203, otto).expect(409);
  expect(body).toMatchObject({ code: 'approval.pending', approval: id });
  await answer(id, 'reject', otto).expect(200);
  expect((await answer(id, 'approve', otto).expect(409)).body).toMatchObject({ code: 'approval.answered' });
  expect(await noticeDays()).toBe(202);
  await answer(idOf(await tune(203, otto).expect(202)), 'approve', ada).expect(200);
});

test('of two who approve at once, one does, and it is done once', async () => {
  const before = (await told('mesh.governance.parameters.set.v1')).length;
  const id = idOf(await tune(204, ada).expect(202));
  const answers = await Promise.all([answer(id, 'approve', otto), answer(id, 'approve', governor)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await told('mesh.governance.parameters.set.v1')).toHaveLength(before + 1);
});

test('what would change something else than was asked for is refused, and stays open', async () => {
  const id = idOf(await tune(205, ada).expect(202));
  await governance.query(
    `insert into scope_parameters (scope, revision, parameters, actor, at)
     select scope, max(revision) + 1, '{}', 'x', now() from scope_parameters where scope = $1 group by scope`,
    [domain],
  );
  await answer(id, 'approve', otto).expect(412);
  const { body } = await governance.http.get(`/api/v1/approvals/${id}`).set(member).expect(200);
  expect(body).toMatchObject({ state: 'pending', answeredBy: null });
  expect(await noticeDays()).toBeUndefined();
  await answer(id, 'withdraw', ada).expect(200);
});

test('only a governor demands two people, and to do without takes two governors', async () => {
  await demand(ada).expect(403);
  await demand(ada, false).expect(403);
  const id = idOf(await demand(governor, false).expect(202));
  await answer(id, 'approve', governor).expect(403);
  expect((await answer(id, 'approve', ada).expect(403)).body).toMatchObject({ code: 'access.denied' });
  await answer(id, 'approve', as('gil', { roles: ['governor'], domains: ['clients'] })).expect(200);
  await tune(206, ada).expect(200);
  expect(await told('mesh.governance.four-eyes.set.v1')).toMatchObject([
    { scope: domain, demanded: true, actor: 'gov', approvedBy: null },
    { scope: domain, demanded: false, actor: 'gov', approvedBy: 'gil' },
  ]);
  await demand(governor).expect(200);
});

test('requests are listed by scope and state, the newest first, page by page', async () => {
  const list = async (query: string) =>
    (await governance.http.get(`/api/v1/approvals?${query}`).set(member).expect(200)).body as {
      items: Asked[];
      next: string;
    };
  const all = (await list(`scope=${domain}`)).items.map(({ id }) => id);
  expect(all).toEqual([...all].sort().reverse());
  const first = await list(`scope=${domain}&limit=2`);
  const second = await list(`scope=${domain}&limit=2&after=${first.next}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4));
  expect((await list('state=pending')).items.every(({ state }) => state === 'pending')).toBe(true);
  expect((await list('scope=global')).items).toEqual([]);
});
