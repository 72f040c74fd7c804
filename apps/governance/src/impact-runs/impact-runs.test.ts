import { Clock } from '#clock';
import { aContract, aProduct, eventually, registering } from '#testing';
import type { z } from 'zod';
import { advance, anAuthoredPolicy, knowDomain, ofTenant, refusesTenant } from '../fixtures/authoring.js';
import { compiledPolicies, nameGiven } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type {
  ImpactComparisonView,
  ImpactGroupView,
  ImpactResultView,
  ImpactRunView,
} from './impact-documents.js';
import { WorkImpactRuns } from './work-impact-runs.js';

type Run = z.infer<typeof ImpactRunView>;
type Result = z.infer<typeof ImpactResultView>;

const longMs = 180_000;
const dayMs = 86_400_000;
/** More than one batch of them. */
const productCount = 130;
const old = ['p-007', 'p-070', 'p-120'];

let governance: RunningGovernance;
let shiftMs = 0;
beforeAll(async () => {
  const shipped = await compiledPolicies([nameGiven]);
  governance = await RunningGovernance.start(undefined, {
    POLICIES_DIR: shipped.folder,
    POLICY_DEADLINE_MS: '2000',
  });
  await shipped.remove();
  governance.app.get(Clock, { strict: false }).now = () => new Date(Date.now() + shiftMs);
  await knowDomain(governance, 'clients');
  await knowDomain(governance, 'stores');
  for (let number = 0; number < productCount; number++) {
    const id = `p-${String(number).padStart(3, '0')}`;
    const domain = number % 2 === 0 ? 'clients' : 'stores';
    const tenant = old.includes(id) ? 'old' : 'new';
    const team = { members: [{ username: `${domain}@mesh.example`, role: 'owner' }] };
    await governance.know(aContract(['id'], { id: `c-${id}`, domain, tenant, name: undefined }));
    await governance.know(aProduct([`c-${id}`], { id, domain, team }));
  }
}, longMs);
afterAll(() => governance.stop());

async function written(
  id: string,
  tenant = 'old',
  scope: 'global' | 'domain:clients' = 'global',
): Promise<string> {
  const draft = anAuthoredPolicy({ id, scope, rules: refusesTenant(tenant), reaches: ofTenant(tenant) });
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
  return id;
}

async function start(body: object, status = 202): Promise<Run & { code?: string }> {
  const answer = await governance.http
    .post('/api/v1/impact-runs')
    .set('x-meshwarden-actor', 'ada')
    .send({ scope: 'global', ...body });
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status });
  return answer.body as Run;
}

const read = async <T>(path: string) =>
  (await governance.http.get(`/api/v1/impact-runs/${path}`).expect(200)).body as T;

function over(id: string, state = 'done'): Promise<Run> {
  return eventually(async () => {
    const run = await read<Run>(id);
    expect(run).toMatchObject({ state });
    return run;
  });
}

const ofVersion = (policyId: string, version = 1) => ({ versions: [{ policyId, version }] });
const ran = async (body: object) => over((await start(body)).id);
const results = async (id: string, query = '') =>
  (await read<{ items: Result[] }>(`${id}/results?${query}`)).items;

test(
  'a run names what would newly fail of what is registered and of what was decided, by domain and owner; what is waived does not',
  async () => {
    const policyId = await written('I-NAMES');
    const decided = await governance.gate(registering(aContract(['id'], { id: 'unknown', tenant: 'old' })));
    await advance(governance, policyId, 1, 'shadow');
    const waiver = { policy: policyId, subjects: [{ id: 'c-p-120' }], reason: 'In May.', until: inDays(30) };
    const { body } = await governance.http
      .post('/api/v1/waivers')
      .set('x-meshwarden-actor', 'ben')
      .send(waiver)
      .expect(201);
    const approval = `/api/v1/waivers/${(body as { id: string }).id}/approve`;
    await governance.http.post(approval).set('x-meshwarden-actor', 'ada').send({}).expect(200);
    const from = new Date(Date.now() - dayMs).toISOString();
    const run = await ran({ ...ofVersion(policyId), decisions: { from, purpose: 'gate' } });
    expect(run).toMatchObject({
      versions: ['I-NAMES@1'],
      products: { done: productCount, of: productCount },
      changes: { done: 1, of: 1 },
      totals: { judged: 2 * productCount + 1, newlyFailing: 3, newlyPassing: 0, errors: 0 },
    });
    const failing = await results(run.id, 'class=newly-failing');
    expect(failing.map(({ subject, domain, owner }) => [subject, domain, owner])).toEqual([
      [`${decided.id}/0`, 'clients', null],
      ['DataContract:c-p-070', 'clients', 'clients@mesh.example'],
      ['DataContract:c-p-007', 'stores', 'stores@mesh.example'],
    ]);
    expect(failing[1]).toMatchObject({ now: null, then: 'fail', messages: ['I-NAMES: no old here'] });
    const said = (await results(run.id, 'class=unchanged')).filter(({ messages }) => messages.length > 0);
    expect(said).toMatchObject([
      { id: 'c-p-120', then: 'pass', messages: ['I-NAMES: no old here (waived)'] },
    ]);
    const groups = await read<{ items: z.infer<typeof ImpactGroupView>[] }>(`${run.id}/groups?limit=2`);
    expect(groups.items).toMatchObject([
      { domain: 'clients', owner: null, newlyFailing: 1 },
      { domain: 'clients', owner: 'clients@mesh.example', newlyFailing: 1 },
    ]);
    const rest = await read<{ items: object[] }>(
      `${run.id}/groups?after=${(groups as unknown as { next: string }).next}`,
    );
    expect(rest.items).toMatchObject([{ domain: 'stores', newlyFailing: 1 }]);
  },
  longMs,
);

const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

test(
  'a version is compared with what its policy enforces, and two runs with each other',
  async () => {
    const policyId = await written('I-AGAIN');
    const first = await ran(ofVersion(policyId));
    await advance(governance, policyId, 1);
    const { modules, tests } = anAuthoredPolicy({
      ...{ id: policyId, scope: 'global', rules: refusesTenant('new'), reaches: ofTenant('new') },
    });
    await governance.http.post(`/api/v1/policies/${policyId}/versions`).send({ modules, tests }).expect(201);
    const second = await ran(ofVersion(policyId, 2));
    expect(second.totals).toMatchObject({
      newlyFailing: productCount - 3,
      newlyPassing: 3,
      unchanged: productCount,
    });
    const compared = await read<z.infer<typeof ImpactComparisonView>>(
      `${first.id}/compare/${second.id}?limit=2`,
    );
    expect(compared).toMatchObject({ one: first.totals, other: second.totals });
    expect(compared.items[0]).toMatchObject({ id: 'c-p-000', one: 'unchanged', other: 'newly-failing' });
    const same = await read<z.infer<typeof ImpactComparisonView>>(`${first.id}/compare/${first.id}`);
    expect(same.items).toEqual([]);
    await governance.http
      .post(`/api/v1/policies/${policyId}/versions/1/state`)
      .send({ to: 'retired' })
      .expect(200);
  },
  longMs,
);

test(
  'a scope’s run looks at what is its own',
  async () => {
    const policyId = await written('I-CLIENTS', 'old', 'domain:clients');
    const run = await ran({ scope: 'domain:clients', ...ofVersion(policyId) });
    expect(run.totals).toMatchObject({ judged: productCount, newlyFailing: 2 });
    await start(ofVersion(policyId), 422);
  },
  longMs,
);

test(
  'parameters are tried in the place of what holds',
  async () => {
    const run = await ran({ parameters: { levels: { 'T-NAME': 'deny' } } });
    expect(run).toMatchObject({
      about: 'parameters',
      totals: { newlyFailing: productCount, unchanged: productCount },
    });
    expect(await start({ parameters: { levels: { 'T-NAME': 'loud' } } }, 400)).toMatchObject({
      code: 'request.invalid',
    });
  },
  longMs,
);

test(
  'a policy that has no answer to something is an error there',
  async () => {
    const { modules } = anAuthoredPolicy({
      id: 'I-BROKEN',
      scope: 'global',
      rules: `violations contains {"message": "x"} if {
	input.change.after.tenant == "old"
	crash(input.change.id) == 1
}

crash(x) := 1 if is_string(x)

crash(x) := 2 if startswith(x, "c")`,
    });
    const run = await ran({ policy: { modules } });
    expect(run.totals).toMatchObject({ errors: 3, newlyFailing: 0 });
    expect(await results(run.id, 'class=error&limit=1')).toMatchObject([{ then: 'error' }]);
  },
  longMs,
);

test(
  'whoever comes goes on where a replica died, once its lease is over, and comes to the same',
  async () => {
    const run = await ran(ofVersion('I-NAMES'));
    const [half] = await governance.query<{ id: string }>(
      `insert into impact_runs (id, scope, candidate, versions, looks_at, state, place, progress, actor, worker, leased_until, started_at)
       select gen_random_uuid(), scope, candidate, versions, looks_at, 'running', '{"source": "registered", "after": "p-099"}',
         $2, actor, gen_random_uuid(), now() + interval '1 hour', started_at
       from impact_runs where id = $1 returning id`,
      [
        run.id,
        JSON.stringify({
          products: { done: 100, of: productCount },
          decisions: { done: 0, of: 0 },
          totals: { judged: 200, newlyFailing: 2, newlyPassing: 0, unchanged: 198, errors: 0, slower: 0 },
        }),
      ],
    );
    const id = half?.id ?? '';
    await governance.query(
      `insert into impact_results select $2, source, subject, kind, id, product, domain, owner, class, slower, verdict_now,
         verdict_then, took_now_ms, took_then_ms, messages from impact_results where run_id = $1 and product < 'p-100'`,
      [run.id, id],
    );
    expect(await governance.app.get(WorkImpactRuns, { strict: false }).some()).toBe(false);
    expect(await read<Run>(id)).toMatchObject({ state: 'running', products: { done: 100 } });
    shiftMs = 3_700_000;
    const resumed = await over(id);
    shiftMs = 0;
    expect(resumed.totals).toEqual({ ...run.totals, slower: resumed.totals.slower });
    expect(resumed.products).toEqual({ done: productCount, of: productCount });
    const failing = async (of: string) =>
      (await results(of, 'class=newly-failing')).map(({ subject }) => subject);
    expect(await failing(id)).toEqual(await failing(run.id));
  },
  longMs,
);

test(
  'a run that is cancelled stays so, and one that is over is not cancelled',
  async () => {
    const { id } = await start(ofVersion('I-NAMES'));
    const answer = await governance.http.post(`/api/v1/impact-runs/${id}/cancel`).send({ reason: 'Enough.' });
    // It may have been quick.
    expect([200, 409]).toContain(answer.status);
    const run = await read<Run>(id);
    expect(run.state).toBe(answer.status === 200 ? 'cancelled' : 'done');
    await governance.http.post(`/api/v1/impact-runs/${id}/cancel`).send({}).expect(409);
    expect(await read<Run>(id)).toEqual(run);
  },
  longMs,
);

test(
  'a scope that demands it lets no version warn that nobody has tried, or not lately; steps and plans show the last run',
  async () => {
    const policyId = await written('I-DEMAND');
    await advance(governance, policyId, 1, 'shadow');
    await governance.http.put('/api/v1/scopes/global/impact-demand').send({ withinDays: 7 }).expect(200);
    const step = `/api/v1/policies/${policyId}/versions/1/state`;
    const refused = await governance.http.post(step).send({ to: 'warn' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'policy.impact-needed', withinDays: 7, impactRun: null });
    const plan = { steps: [{ to: 'warn', on: inDays(3) }], reason: 'Soon.' };
    const planned = `/api/v1/policies/${policyId}/versions/1/plan`;
    await governance.http.put(planned).send(plan).expect(422);
    const run = await ran(ofVersion(policyId));
    const shown = await governance.http.put(planned).send(plan).expect(200);
    expect(shown.body).toMatchObject({ impactRun: { id: run.id, totals: run.totals } });
    await governance.http.delete(planned).expect(200);
    shiftMs = 8 * dayMs;
    await governance.http.post(step).send({ to: 'warn' }).expect(422);
    shiftMs = 0;
    const moved = await governance.http.post(step).send({ to: 'warn' }).expect(200);
    expect(moved.body).toMatchObject({ inForce: { warn: 1 }, impactRun: { id: run.id } });
    await governance.http.put('/api/v1/scopes/global/impact-demand').send({ withinDays: null }).expect(200);
  },
  longMs,
);

test(
  'what is asked for wrongly is refused by name',
  async () => {
    const none = await start({}, 400);
    expect(none).toMatchObject({ errors: [{ path: 'versions' }] });
    expect(await start({ ...ofVersion('I-NAMES'), registered: false }, 400)).toMatchObject({
      errors: [{ path: 'registered' }],
    });
    expect(await start(ofVersion('I-NONE'), 404)).toMatchObject({ code: 'policy.not-found' });
    expect(await start(ofVersion('I-NAMES', 9), 404)).toMatchObject({ code: 'policy-version.not-found' });
  },
  longMs,
);

// The last one: others count what is registered.
test(
  'contracts that no product offers, and schemas of no contract, are looked at as well',
  async () => {
    const policyId = await written('I-LONE', 'lone');
    const judgedBefore = (await ran(ofVersion(policyId))).totals.judged;
    for (const id of ['lone-1', 'lone-2'])
      await governance.know(aContract(['id'], { id, domain: 'clients', tenant: 'lone' }));
    const schema = '{"type": "record", "name": "A", "fields": [{"name": "id", "type": "string"}]}';
    await governance.knowVersion('of-lone-1', schema, { contractId: 'lone-1' });
    await governance.knowVersion('of-nobody', schema, { contractId: null });
    const run = await ran(ofVersion(policyId));
    expect(run).toMatchObject({
      products: { done: productCount, of: productCount },
      totals: { judged: judgedBefore + 4, newlyFailing: 2, errors: 0 },
    });
    const failing = await results(run.id, 'class=newly-failing');
    expect(failing.map(({ subject, product, domain }) => [subject, product, domain])).toEqual([
      ['DataContract:lone-1', null, 'clients'],
      ['DataContract:lone-2', null, 'clients'],
    ]);
  },
  longMs,
);
