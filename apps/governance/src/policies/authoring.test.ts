import type { Decision } from '#contracts/decisions';
import type { Problem } from '#http';
import type { ValidationReport } from '#policy-authoring';
import { aContract, registering } from '#testing';
import {
  advance,
  anAuthoredPolicy,
  knowDomain,
  ofTenant,
  putInForce,
  refusesTenant,
  validated,
} from '../fixtures/authoring.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
  await knowDomain(governance, 'clients');
  await knowDomain(governance, 'finance');
});
afterAll(() => governance.stop());

const refusing = (id: string, tenant: string) =>
  anAuthoredPolicy({
    id,
    scope: 'domain:clients',
    rules: refusesTenant(tenant),
    reaches: ofTenant(tenant),
  });
const gated = (tenant: string, domain = 'clients') =>
  governance.gate(registering(aContract([], { tenant, domain })));
const messages = ({ changes }: Decision) =>
  changes.flatMap(({ violations }) => violations.map(({ policy, message }) => `${policy}: ${message}`));
const move = (id: string, version: number, to: string) =>
  governance.http.post(`/api/v1/policies/${id}/versions/${version}/state`).send({ to });

test('a policy walks from draft to enforce, and each stage does what it says', async () => {
  const draft = refusing('C-WALK', 'walk');
  const created = await governance.http.post('/api/v1/policies').send(draft).expect(201);
  expect(created.headers).toMatchObject({ etag: '"1"', location: '/api/v1/policies/C-WALK' });
  expect((await gated('walk')).verdict).toBe('pass');

  await advance(governance, 'C-WALK', 1, 'shadow');
  const shadowed = await gated('walk');
  expect(shadowed.verdict).toBe('pass');
  expect(shadowed.policies.shadow).toBeUndefined();
  const record = await governance.http.get(`/api/v1/decisions/${shadowed.id}`).expect(200);
  expect((record.body as Decision).policies.shadow).toEqual([
    {
      change: 0,
      scope: 'domain:clients',
      policy: 'C-WALK',
      version: 1,
      level: 'deny',
      message: 'no walk here',
      path: 'tenant',
      error: null,
    },
  ]);
  const hit = await governance.http.get('/api/v1/decisions?shadow=C-WALK').expect(200);
  expect((hit.body as { items: Decision[] }).items.map(({ id }) => id)).toEqual([shadowed.id]);
  const found = await governance.http.get('/api/v1/decisions?policy=C-WALK').expect(200);
  expect((found.body as { items: Decision[] }).items).toEqual([]);
  expect((await governance.verify()).valid).toBe(true);

  await move('C-WALK', 1, 'warn').expect(200);
  const warned = await gated('walk');
  expect(warned).toMatchObject({ verdict: 'warn' });
  expect(warned.changes[0]?.violations[0]).toMatchObject({ level: 'warn', scope: 'domain:clients' });

  await move('C-WALK', 1, 'enforce').expect(200);
  const refused = await gated('walk');
  expect(refused.verdict).toBe('fail');
  expect(refused.policies.revision.split('+')).toHaveLength(2);
  expect(refused.changes[0]?.violations[0]).toMatchObject({
    policy: 'C-WALK',
    version: 1,
    scope: 'domain:clients',
    level: 'deny',
  });
  expect((await gated('walk', 'finance')).verdict).toBe('pass');

  await move('C-WALK', 1, 'retired').expect(200);
  expect((await gated('walk')).verdict).toBe('pass');
  const { body } = await governance.http.get('/api/v1/policies/C-WALK/steps').expect(200);
  expect((body as { items: { to: string }[] }).items.map(({ to }) => to)).toEqual([
    'shadow',
    'warn',
    'enforce',
    'retired',
  ]);
});

test('a version with mistakes is kept, but does not come into force', async () => {
  const broken = refusing('C-BROKEN', 'broken');
  const text = broken.modules[0]!.text.replace('input.change.after', 'input.chaneg.after');
  const draft = { ...broken, modules: [{ path: 'broken.rego', text }] };
  const report = await validated(governance, draft);
  expect(report.ok).toBe(false);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ stage: 'check', severity: 'error', file: 'broken.rego', row: 17 }),
  );
  await governance.http.post('/api/v1/policies').send(draft).expect(201);
  const refused = await move('C-BROKEN', 1, 'shadow').expect(422);
  const problem = refused.body as Problem;
  expect(problem.code).toBe('policy.invalid');
  expect(problem.errors[0]?.path).toMatch(/^broken\.rego:17:\d+$/);
  const { body } = await governance.http.get('/api/v1/policies/C-BROKEN/versions/1').expect(200);
  expect(body).toMatchObject({ state: 'draft', report: { ok: false } });
});

test('a version of another id, or one that reads parameters past the shared module, is invalid', async () => {
  const rules = `${refusesTenant('x')}\n\nlongest := data.params.names.longest\n`;
  const draft = anAuthoredPolicy({ id: 'C-OTHER', scope: 'domain:clients', rules, reaches: ofTenant('x') });
  await governance.http
    .post('/api/v1/policies')
    .send({ ...draft, id: 'C-NAMED' })
    .expect(201);
  const { body } = await governance.http.post('/api/v1/policies/C-NAMED/versions/1/validate').expect(200);
  expect((body as ValidationReport).findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'metadata.other-id', severity: 'error' }),
      expect.objectContaining({ code: 'package.parameters', file: 'c_other.rego', row: 20, column: 12 }),
    ]),
  );
});

test('every version is kept, and the next one takes the place of the one before only in its own stage', async () => {
  await putInForce(governance, refusing('C-NEXT', 'first'));
  const { modules, tests } = anAuthoredPolicy({
    id: 'C-NEXT',
    scope: 'domain:clients',
    rules: refusesTenant('second'),
    reaches: ofTenant('second'),
  });
  await governance.http
    .post('/api/v1/policies/C-NEXT/versions')
    .set('if-match', '"1"')
    .send({ modules, tests })
    .expect(412);
  await governance.http
    .post('/api/v1/policies/C-NEXT/versions')
    .set('if-match', '"4"')
    .send({ modules, tests })
    .expect(201);
  await advance(governance, 'C-NEXT', 2, 'warn');
  expect(messages(await gated('first'))).toEqual(['C-NEXT: no first here']);
  expect((await gated('second')).verdict).toBe('warn');
  await move('C-NEXT', 2, 'enforce').expect(200);
  expect((await gated('first')).verdict).toBe('pass');
  expect((await gated('second')).changes[0]?.violations[0]).toMatchObject({ version: 2, level: 'deny' });
  const { body } = await governance.http.get('/api/v1/policies/C-NEXT/versions').expect(200);
  expect((body as { items: object[] }).items).toMatchObject([
    { version: 2, state: 'enforce' },
    { version: 1, state: 'retired' },
  ]);
  await move('C-NEXT', 2, 'retired').expect(200);
});

test.each([
  ['draft to enforce', 'C-SKIP', 'enforce'],
  ['draft to draft', 'C-STAY', 'draft'],
])('a version does not go from %s', async (_, id, to) => {
  await governance.http.post('/api/v1/policies').send(refusing(id, 'x')).expect(201);
  const { body } = await move(id, 1, to).expect(422);
  expect(body).toMatchObject({ code: 'policy.step-refused' });
});

test('what is asked wrongly is refused by its meaning', async () => {
  const draft = refusing('C-WRONG', 'x');
  const send = (body: object) => governance.http.post('/api/v1/policies').send(body);
  await send({ ...draft, scope: 'domain:nowhere' }).expect(422);
  await send({ ...draft, scope: 'team:x' }).expect(400);
  await send({ ...draft, modules: [] }).expect(400);
  await send({ ...draft, id: '../x' }).expect(400);
  expect((await send({ ...draft, id: 'T-PURPOSE' }).expect(409)).body).toMatchObject({
    code: 'policy.exists',
  });
  await send(draft).expect(201);
  await send({ ...draft, scope: 'domain:finance' }).expect(409);
  await governance.http.get('/api/v1/policies/C-NONE').expect(404);
  await governance.http.get('/api/v1/policies/C-WRONG/versions/2').expect(404);
  await governance.http
    .post('/api/v1/policies/C-WRONG/versions/1/state')
    .set('if-match', '"7"')
    .send({ to: 'shadow' })
    .expect(412);
});

test('what is in force is listed with its scope and state, shipped policies among it', async () => {
  await putInForce(governance, refusing('C-LISTED', 'listed'), 'warn');
  const { body } = await governance.http.get('/api/v1/policies').expect(200);
  const { items } = body as { items: { id: string; scope: string; state: string }[] };
  const listed = items.map(({ id, scope, state }) => `${id} ${scope} ${state}`);
  expect(listed).toEqual(
    expect.arrayContaining(['T-PURPOSE global enforce', 'C-LISTED domain:clients warn']),
  );
  const own = await governance.http.get('/api/v1/scopes/domain%3Aclients/policies').expect(200);
  expect((own.body as { items: { id: string }[] }).items.map(({ id }) => id)).toContain('C-LISTED');
  expect((await governance.http.get('/api/v1/policies/T-PURPOSE').expect(200)).body).toMatchObject({
    shipped: true,
    inForce: { enforce: 1 },
  });
});

test('without opa writing is unavailable and says so, and deciding goes on', async () => {
  const before = process.env.OPA_BIN;
  process.env.OPA_BIN = '/nowhere/opa';
  try {
    const bare = await RunningGovernance.start();
    try {
      await knowDomain(bare, 'clients');
      const { scope, modules, tests } = refusing('C-LATER', 'x');
      const refused = await bare.http
        .post('/api/v1/policies/validate')
        .send({ scope, modules, tests })
        .expect(503);
      expect(refused.body).toMatchObject({ code: 'opa.missing' });
      expect((await bare.gate(registering(aContract()))).policies.evaluated).toBeGreaterThan(0);
    } finally {
      await bare.stop();
    }
  } finally {
    if (before === undefined) delete process.env.OPA_BIN;
    else process.env.OPA_BIN = before;
  }
});
