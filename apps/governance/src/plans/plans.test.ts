import { Clock } from '#clock';
import { aContract, registering } from '#testing';
import { advance, anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { compiledPolicies, nameGiven } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { PlanView } from './plan-documents.js';
import { TakeDue } from './take-due.js';

const march = '2027-03-01T00:00:00.000Z';
const april = '2027-04-01T00:00:00.000Z';
const longMs = 180_000;

let governance: RunningGovernance;
let beside: RunningGovernance;
beforeAll(async () => {
  const shipped = await compiledPolicies([nameGiven]);
  const env = { POLICIES_DIR: shipped.folder, POLICY_DEADLINE_MS: '2000' };
  governance = await RunningGovernance.start(undefined, env);
  beside = await RunningGovernance.beside(governance, env);
  await shipped.remove();
  setTime('2027-02-01T00:00:00.000Z');
  await knowDomain(governance, 'clients');
}, longMs);
afterAll(async () => {
  await beside.app.close();
  await governance.stop();
});

function setTime(time: string): void {
  for (const { app } of [governance, beside]) app.get(Clock, { strict: false }).now = () => new Date(time);
}

/** Both replicas look for what is due, at once. */
async function takeDue(): Promise<boolean[]> {
  return Promise.all([governance, beside].map(({ app }) => app.get(TakeDue, { strict: false }).one()));
}

async function put(
  id: string,
  steps: object[],
  status = 200,
): Promise<PlanView & { code?: string; kind?: string }> {
  const answer = await governance.http
    .put(`/api/v1/policies/${id}/versions/1/plan`)
    .set('x-meshwarden-actor', 'ada')
    .send({ steps, reason: 'As announced.' });
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body as PlanView;
}

async function planOf(id: string): Promise<PlanView> {
  return (await governance.http.get(`/api/v1/policies/${id}/versions/1/plan`).expect(200)).body as PlanView;
}

async function inShadow(id: string): Promise<void> {
  const draft = anAuthoredPolicy({
    id,
    scope: 'domain:clients',
    rules: refusesTenant(id),
    reaches: ofTenant(id),
  });
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
  await advance(governance, id, 1, 'shadow');
}

const verdictFor = async (tenant: string) =>
  (await governance.gate(registering(aContract(['id'], { tenant })))).verdict;

test(
  'a version warns and is enforced at the times that were planned, by one replica each, in the name of who planned it',
  async () => {
    await inShadow('P-DATED');
    const planned = await put('P-DATED', [
      { to: 'warn', on: march },
      { to: 'enforce', on: april },
    ]);
    expect(planned.next).toMatchObject({ to: 'warn', on: march, state: 'planned' });
    setTime('2027-02-28T23:59:59.999Z');
    expect(await takeDue()).toEqual([false, false]);
    expect(await verdictFor('P-DATED')).toBe('pass');
    setTime(march);
    expect((await takeDue()).sort()).toEqual([false, true]);
    expect((await planOf('P-DATED')).next).toMatchObject({ to: 'enforce', on: april });
    setTime(april);
    expect((await takeDue()).sort()).toEqual([false, true]);
    const { body } = await governance.http.get('/api/v1/policies/P-DATED/steps').expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { to: 'shadow' },
      { to: 'warn', actor: 'ada', reason: 'As announced.' },
      { to: 'enforce', actor: 'ada', reason: 'As announced.' },
    ]);
    expect((await planOf('P-DATED')).steps.map(({ state }) => state)).toEqual(['taken', 'taken']);
    expect(await verdictFor('P-DATED')).toBe('fail');
    setTime('2027-02-01T00:00:00.000Z');
  },
  longMs,
);

test(
  'what somebody moved meanwhile fails with its reason, and what was to follow is off',
  async () => {
    await inShadow('P-MOVED');
    await put('P-MOVED', [
      { to: 'warn', on: march },
      { to: 'enforce', on: april },
    ]);
    const step = { to: 'retired', reason: 'not wanted' };
    await governance.http.post('/api/v1/policies/P-MOVED/versions/1/state').send(step).expect(200);
    setTime(april);
    expect((await takeDue()).sort()).toEqual([false, true]);
    expect((await planOf('P-MOVED')).steps).toMatchObject([
      { state: 'failed', failure: expect.stringContaining('retired') as string },
      { state: 'cancelled' },
    ]);
    expect(await takeDue()).toEqual([false, false]);
    setTime('2027-02-01T00:00:00.000Z');
  },
  longMs,
);

test(
  'a plan replaces the one before, can be taken back, and what cannot follow is refused',
  async () => {
    await inShadow('P-AGAIN');
    await put('P-AGAIN', [{ to: 'warn', on: march }]);
    await put('P-AGAIN', [{ to: 'warn', on: april }]);
    expect((await planOf('P-AGAIN')).steps).toMatchObject([
      { on: march, state: 'cancelled' },
      { on: april, state: 'planned' },
    ]);
    expect(await put('P-AGAIN', [{ to: 'enforce', on: april }], 422)).toMatchObject({ code: 'plan.refused' });
    await governance.http.delete('/api/v1/policies/P-AGAIN/versions/1/plan').expect(200);
    setTime(april);
    expect(await takeDue()).toEqual([false, false]);
    setTime('2027-02-01T00:00:00.000Z');
  },
  longMs,
);

test(
  'where a scope demands two people, the second approves the plan that enforces',
  async () => {
    await inShadow('P-FOUR');
    await governance.http
      .put('/api/v1/scopes/domain:clients/four-eyes')
      .set('x-meshwarden-actor', 'ada')
      .send({ demanded: true })
      .expect(200);
    const asked = await put(
      'P-FOUR',
      [
        { to: 'warn', on: march },
        { to: 'enforce', on: april },
      ],
      202,
    );
    expect((await planOf('P-FOUR')).steps).toEqual([]);
    const answer = `/api/v1/approvals/${(asked as unknown as { id: string }).id}/answer`;
    await governance.http
      .post(answer)
      .set('x-meshwarden-actor', 'ada')
      .send({ answer: 'approve' })
      .expect(403);
    await governance.http
      .post(answer)
      .set('x-meshwarden-actor', 'ben')
      .send({ answer: 'approve' })
      .expect(200);
    expect((await planOf('P-FOUR')).steps).toMatchObject([
      { to: 'warn', actor: 'ada', approvedBy: 'ben' },
      { to: 'enforce', actor: 'ada', approvedBy: 'ben' },
    ]);
  },
  longMs,
);
