import { Clock } from '#clock';
import type { GrantStated } from '#contracts/events';
import type { Notice } from '#contracts/notices';
import { as, callersByHeader } from '#testing';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { nameGiven } from '../fixtures/policies.js';
import type { GrantView, GrantWithSteps } from './grant-documents.js';
import { TellGrantEnds } from './tell-grant-ends.js';

const start = Date.parse('2027-03-01T09:00:00.000Z');
const until = '2027-04-01T00:00:00.000Z';
let governance: RunningGovernance;

const contract = (id: string, extra: object = {}) => ({
  ...{
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    version: '1.0.0',
    status: 'active',
    domain: 'clients',
  },
  servers: [{ server: 'p', type: 'kafka', host: 'kafka:9092' }],
  schema: [{ name: id, properties: [{ name: 'code', logicalType: 'string' }] }],
  ...extra,
});
const property = (name: string, value: string) => ({ customProperties: [{ property: name, value }] });

beforeAll(async () => {
  governance = await RunningGovernance.start([nameGiven], {}, callersByHeader());
  await governance.query('create table said as select * from outbox with no data');
  await governance.query(`create function remember() returns trigger language plpgsql as $$
    begin insert into said select new.*; return null; end $$`);
  await governance.query(
    'create trigger remember after insert on outbox for each row execute function remember()',
  );
  await governance.know(contract('visits'));
  await governance.know(contract('open', property('mesh.access', 'open')));
  await governance.know(contract('planning', property('mesh.purpose', 'planning')));
  await governance.know(contract('bound', { description: { usage: 'Only here.' } }));
  await governance.know({
    ...{
      apiVersion: 'v1.0.0',
      kind: 'DataProduct',
      id: 'clients.lounge',
      status: 'active',
      domain: 'clients',
    },
    team: { members: [{ username: 'pat', role: 'owner' }] },
    outputPorts: ['visits', 'open', 'planning', 'bound'].map((it) => ({
      name: it,
      version: '1',
      contractId: it,
    })),
  });
});
afterAll(() => governance.stop());
beforeEach(() => setTime(start));

function setTime(time: number): void {
  governance.app.get(Clock, { strict: false }).now = () => new Date(time);
}

const [ben, pat, eve] = [as('ben', { roles: ['reader'] }), as('pat'), as('eve', { roles: ['reader'] })];
async function post(
  path: string,
  who: Record<string, string>,
  body: object,
  status: number,
): Promise<GrantView & { code: string }> {
  const answer = await governance.http.post(`/api/v1/grants${path}`).set(who).send(body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body as GrantView & { code: string };
}
const wanted = (consumer: string, changes: object = {}) => ({
  ...{ contract: 'visits', consumer: { id: consumer, domain: 'billing' }, purpose: 'Billing', until },
  ...changes,
});
const ask = (consumer: string, changes: object = {}, status = 201) =>
  post('', ben, wanted(consumer, changes), status);

async function said<Data>(topic: string, about: string): Promise<Data[]> {
  const rows = await governance.query<{ payload: Buffer }>(
    'select payload from said where topic = $1 and aggregateid = $2 order by position',
    [topic, about],
  );
  return rows.map(({ payload }) => JSON.parse(payload.toString()) as Data);
}

test('access is asked for, approved by whoever owns the product and nobody else, and can be taken back by who asked', async () => {
  const { id } = await ask('billing.jobs');
  for (const who of [ben, eve])
    expect(await post(`/${id}/approve`, who, {}, 403)).toMatchObject({ code: 'access.denied' });
  expect(await post(`/${id}/approve`, pat, { reason: 'As agreed.' }, 200)).toMatchObject({
    state: 'approved',
    approvedBy: 'pat',
  });
  expect(await post(`/${id}/revoke`, eve, { reason: 'r' }, 403)).toMatchObject({ code: 'access.denied' });
  expect(await post(`/${id}/revoke`, ben, { reason: 'Done.' }, 200)).toMatchObject({ state: 'revoked' });
  const { body } = await governance.http.get(`/api/v1/grants/${id}`).set(eve).expect(200);
  expect((body as GrantWithSteps).steps.map(({ action, actor }) => [action, actor])).toEqual([
    ['requested', 'ben'],
    ['approved', 'pat'],
    ['revoked', 'ben'],
  ]);
  const told = await said<GrantStated>('mesh.governance.grants.v1', id);
  expect(told.map(({ state, action }) => [state, action])).toEqual([
    ['requested', 'requested'],
    ['approved', 'approved'],
    ['revoked', 'revoked'],
  ]);
  const notices = await said<Notice>('mesh.notices.v1', `grant:${id}`);
  expect(notices[0]?.to).toEqual([{ kind: 'product', id: 'clients.lounge' }]);
  const acts = await governance.query<{ kind: string }>(
    'select kind from acts where about = $1 order by at',
    [id],
  );
  expect(acts.map(({ kind }) => kind)).toEqual(['grant.stated', 'grant.stated', 'grant.stated']);
});

test('nobody approves what they asked for themselves', async () => {
  const { id } = await post('', as('pat', { roles: ['reader'] }), wanted('pat.own'), 201);
  expect(await post(`/${id}/approve`, pat, {}, 403)).toMatchObject({ code: 'grant.own' });
});

test('the policy approves what is open, and denies what is for another purpose', async () => {
  expect(await ask('billing.open', { contract: 'open' })).toMatchObject({
    ...{ state: 'approved', approvedBy: 'policies/access', until },
  });
  expect(await ask('billing.plan', { contract: 'planning' }, 422)).toMatchObject({ code: 'grant.denied' });
  expect(await ask('billing.plan', { contract: 'planning', purpose: 'Planning' })).toMatchObject({
    state: 'requested',
  });
});

test('terms have to be agreed to as they are now, and are kept', async () => {
  expect(await ask('billing.bound', { contract: 'bound' }, 422)).toMatchObject({
    code: 'grant.terms-not-agreed',
  });
  const { body } = await governance.http.get('/api/v1/access-terms/bound').set(ben).expect(200);
  const { terms } = body as { terms: { digest: string } };
  expect(await ask('billing.bound', { contract: 'bound', terms: terms.digest })).toMatchObject({ terms });
});

test('one who has asked asks for more time instead of anew, until it is over', async () => {
  const { id } = await ask('billing.twice');
  expect(await ask('billing.twice', {}, 409)).toMatchObject({ code: 'grant.exists' });
  await post(`/${id}/approve`, pat, {}, 200);
  const later = '2027-05-01T00:00:00.000Z';
  await post(`/${id}/extend`, ben, { until: later, reason: 'Not done.' }, 200);
  expect(await post(`/${id}/approve`, pat, {}, 200)).toMatchObject({ until: later });
  setTime(Date.parse(later) + 1_000);
  const again = await ask('billing.twice', { until: '2027-06-01T00:00:00.000Z' });
  expect(again.id).not.toBe(id);
  expect(
    await post(`/${id}/extend`, ben, { until: '2027-06-01T00:00:00.000Z', reason: 'r' }, 409),
  ).toMatchObject({
    code: 'grant.exists',
  });
});

test('that it will end and that it has ended is told once each', async () => {
  const { id } = await ask('billing.ends');
  await post(`/${id}/approve`, pat, {}, 200);
  const ends = governance.app.get(TellGrantEnds, { strict: false });
  setTime(Date.parse(until) - 86_400_000);
  await Promise.all([ends.some(), ends.some()]);
  setTime(Date.parse(until) + 1_000);
  await ends.some();
  await ends.some();
  const kinds = (await said<Notice>('mesh.notices.v1', `grant:${id}`)).map(({ kind }) => kind);
  expect(kinds).toEqual(['grant.requested', 'grant.approved', 'grant.ending', 'grant.expired']);
  expect((await said<GrantStated>('mesh.governance.grants.v1', id)).at(-1)).toMatchObject({
    state: 'expired',
    action: 'expired',
  });
});
