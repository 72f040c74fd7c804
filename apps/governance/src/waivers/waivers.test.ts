import { Clock } from '#clock';
import type { Decision } from '#contracts/decisions';
import { aContract, aProduct, eventually, registering } from '#testing';
import { anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { HeardNotices } from '../fixtures/heard-notices.js';
import { aPolicy, compiledPolicies, nameGiven } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { TellEndings } from './tell-endings.js';
import { WaiverUses } from './waiver-uses.js';

const tenantPolicy = { id: 'T-TENANT', rules: refusesTenant('acme') };
const start = Date.parse('2027-03-01T09:00:00.000Z');
const until = '2027-04-01T00:00:00.000Z';
const subjects = [{ domain: 'clients', id: 'vis*' }];

let governance: RunningGovernance;
let beside: RunningGovernance;
beforeAll(async () => {
  const shipped = await compiledPolicies([aPolicy(tenantPolicy), nameGiven]);
  const env = { POLICIES_DIR: shipped.folder, POLICY_DEADLINE_MS: '2000' };
  governance = await RunningGovernance.start(undefined, env);
  beside = await RunningGovernance.beside(governance, env);
  await shipped.remove();
  await knowDomain(governance, 'clients');
});
afterAll(async () => {
  await beside.app.close();
  await governance.stop();
});
beforeEach(async () => {
  setTime(start);
  await governance.query('truncate waivers cascade');
});

/** Lets every clock say the same. */
function setTime(time: number): void {
  for (const { app } of [governance, beside]) app.get(Clock, { strict: false }).now = () => new Date(time);
}

interface Told {
  readonly id: string;
  readonly state: string;
  readonly code: string;
  readonly until: string | null;
}

async function post(path: string, actor: string, body: object, status: number): Promise<Told> {
  const answer = await governance.http.post(path).set('x-meshwarden-actor', actor).send(body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body as Told;
}

const wanted = { policy: 'T-TENANT', subjects, reason: 'Acme moves out in April.', until };
const request = (changes: object = {}, status = 201) =>
  post('/api/v1/waivers', 'ben', { ...wanted, ...changes }, status);
const take = (id: string, step: string, actor: string, body: object = { reason: 'r' }, status = 200) =>
  post(`/api/v1/waivers/${id}/${step}`, actor, body, status);

async function aWaiver(changes: object = {}): Promise<string> {
  const { id } = await request(changes);
  await take(id, 'approve', 'ada', {});
  return id;
}

const change = registering(aContract(['id'], { tenant: 'acme' }));
const told = ({ verdict, changes }: Decision) => [
  verdict,
  changes.flatMap(({ violations }) => violations.map(({ policy, waiver }) => `${policy} ${waiver ?? '-'}`)),
];

test('what is waived is let through and stays in the decision, with the waiver by which it stands', async () => {
  expect(told(await governance.gate(change))).toEqual(['fail', ['T-TENANT -']]);
  const id = await aWaiver();
  const decision = await governance.gate(change);
  expect(told(decision)).toEqual(['pass', [`T-TENANT ${id}`]]);
  expect(decision.changes[0]?.excuses).toEqual([
    { kind: 'waiver', id, policy: 'T-TENANT', scope: 'global', subjects, until },
  ]);
});

test('it holds for what it names, and nothing else', async () => {
  await aWaiver();
  const other = registering(aContract(['id'], { tenant: 'acme', id: 'bookings' }));
  expect(told(await governance.gate(other))).toEqual(['fail', ['T-TENANT -']]);
});

test('before it is approved, when it was rejected, and once it was revoked, it lets nothing through', async () => {
  const { id } = await request();
  expect(told(await governance.gate(change))[0]).toBe('fail');
  expect(await take(id, 'reject', 'ada')).toMatchObject({ state: 'rejected' });
  expect(told(await governance.gate(change))[0]).toBe('fail');
  const other = await aWaiver();
  expect(told(await governance.gate(change))[0]).toBe('pass');
  expect(await take(other, 'revoke', 'ada')).toMatchObject({ state: 'revoked' });
  expect(told(await governance.gate(change))[0]).toBe('fail');
});

test('the same waiver, expired one second ago, is refused on all paths: gate, registration, replay and re-scan', async () => {
  const waiver = await aWaiver();
  await governance.know(aContract(['id'], { tenant: 'acme', id: 'visited' }));
  await governance.know(aProduct(['visited'], { id: 'visited-product' }));
  const { id: scope, ...source } = anAuthoredPolicy({
    ...tenantPolicy,
    scope: 'global',
    reaches: ofTenant('acme'),
  });
  const everyPath = async () => {
    const gate = await governance.gate(change);
    const base = { documents: [], contractHistory: [], referrers: [], subjects: [], domains: [] };
    const registration = await governance.http
      .post('/internal/v1/decisions')
      .send({ changeSet: change, base })
      .expect(200);
    const replay = await governance.http
      .post('/api/v1/playground/replay')
      .send({ scope: 'global', modules: source.modules, last: 1, purpose: 'registration' })
      .expect(200);
    const { verdict } = registration.body as Decision;
    const { evaluated, failing } = replay.body as { evaluated: number; failing: number };
    return { gate: gate.verdict, registration: verdict, evaluated, failing };
  };
  expect(scope).toBe('T-TENANT');
  setTime(Date.parse(until) - 1_000);
  expect(await everyPath()).toEqual({ gate: 'pass', registration: 'pass', evaluated: 1, failing: 0 });
  await foundOn('visited-product', { policy: 'T-TENANT', waiver });
  setTime(Date.parse(until) + 1_000);
  expect(await everyPath()).toEqual({ gate: 'fail', registration: 'fail', evaluated: 1, failing: 1 });
  await foundOn('visited-product', { policy: 'T-TENANT', waiver: null });
});

/** Resolves once a re-scan has found this of a product, and nothing else of that policy. */
const foundOn = (product: string, finding: { policy: string; waiver: string | null }) =>
  eventually(
    async () => {
      const path = `/api/v1/products/${product}/findings?policy=${finding.policy}`;
      const { body } = await governance.http.get(path).expect(200);
      expect(body).toMatchObject({ items: [finding] });
    },
    { within: 30_000 },
  );

test('nobody approves their own, and no machine does it for them', async () => {
  const { id } = await request();
  expect(await take(id, 'approve', 'ben', {}, 403)).toMatchObject({ code: 'waiver.own' });
  expect(await take(id, 'approve', 'ada', {})).toMatchObject({ state: 'approved', until });
  expect(await take(id, 'approve', 'ada', {}, 409)).toMatchObject({ code: 'waiver.step-refused' });
});

test('a longer time is asked for and approved like the first; until then the old one holds', async () => {
  const id = await aWaiver();
  const later = '2027-05-01T00:00:00.000Z';
  const asked = { until: later, reason: 'They are late.' };
  expect(await take(id, 'extend', 'ben', asked)).toMatchObject({ state: 'approved', until });
  expect(await take(id, 'approve', 'ben', {}, 403)).toMatchObject({ code: 'waiver.own' });
  expect(await take(id, 'approve', 'ada', {})).toMatchObject({ state: 'approved', until: later });
  setTime(Date.parse(until) + 1_000);
  expect(told(await governance.gate(change))[0]).toBe('pass');
  expect(await take(id, 'extend', 'ben', { ...asked, until }, 422)).toMatchObject({
    code: 'waiver.until-refused',
  });
});

test.each<[object, number, string]>([
  [{ policy: 'T-NONE' }, 422, 'waiver.policy-unknown'],
  [{ until: '2027-02-28T00:00:00Z' }, 422, 'waiver.until-refused'],
  [{ until: '2029-01-01T00:00:00Z' }, 422, 'waiver.until-refused'],
  [{ subjects: [{ path: 'tenant' }] }, 400, 'request.invalid'],
  [{ subjects: [] }, 400, 'request.invalid'],
])('%p is refused with %d', async (changes, status, code) => {
  expect(await request(changes, status)).toMatchObject({ code });
});

test('a waiver is in force on the other replica without asking it anything', async () => {
  const id = await aWaiver();
  // Its own memory: what it has is what PostgreSQL has told it.
  await eventually(async () => expect(told(await beside.gate(change))).toEqual(['pass', [`T-TENANT ${id}`]]));
});

const stale = async (days: number) => {
  const { body } = await governance.http.get(`/api/v1/waivers?staleDays=${days}`).expect(200);
  return (body as { items: Told[] }).items.map(({ id }) => id);
};

test('those that match nothing for some days are listed as stale, one that is used is not', async () => {
  const [used, idle] = [await aWaiver(), await aWaiver({ subjects: [{ id: 'nothing' }] })];
  setTime(start + 10 * 86_400_000);
  await governance.gate(change);
  await governance.app.get(WaiverUses, { strict: false }).write();
  expect(await stale(9)).toEqual([idle]);
  expect(await stale(11)).toEqual([]);
  expect(used).not.toBe(idle);
});

test('whoever can answer hears of a request, who asked hears the answer, and both hear once that the end is near', async () => {
  const heard = await HeardNotices.by(governance);
  const id = await aWaiver();
  const tell = governance.app.get(TellEndings, { strict: false });
  await tell.some();
  setTime(Date.parse(until) - 6 * 86_400_000);
  await Promise.all([tell.some(), beside.app.get(TellEndings, { strict: false }).some()]);
  await tell.some();
  await take(id, 'revoke', 'ada');
  const kinds = () => heard.about(id).map(({ kind }) => kind);
  await eventually(() => expect(kinds()).toContain('waiver.revoked'));
  await heard.close();
  expect(kinds()).toEqual(['waiver.requested', 'waiver.approved', 'waiver.ending', 'waiver.revoked']);
});

test('one by which only something registered stands is stale all the same, and says when that was found', async () => {
  const id = await aWaiver();
  setTime(start + 10 * 86_400_000);
  await governance.know(aContract(['id'], { tenant: 'acme' }));
  await governance.know(aProduct(['visits'], { id: 'standing' }));
  await eventually(async () => {
    // Whichever of the two judged it.
    for (const { app } of [governance, beside]) await app.get(WaiverUses, { strict: false }).write();
    const { body } = await governance.http.get(`/api/v1/waivers/${id}`).expect(200);
    expect(body).toMatchObject({ matchedAt: null, standingAt: '2027-03-11T09:00:00.000Z' });
  });
  expect(await stale(9)).toEqual([id]);
});
