import type { Decision } from '#contracts/decisions';
import type { Problem } from '#http';
import { aContract, aProduct, registering } from '#testing';
import { anAuthoredPolicy, knowDomain, putInForce } from '../fixtures/authoring.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
  await knowDomain(governance, 'clients');
  await governance.know(aProduct([], { id: 'lounge', domain: 'clients' }));
});
afterAll(() => governance.stop());

const path = (scope: string) => `/api/v1/scopes/${encodeURIComponent(scope)}/parameters`;
const put = (scope: string, parameters: object) => governance.http.put(path(scope)).send(parameters);
const days = (notice_days: number) => ({ deprecation_announced: { notice_days } });
const length = (min_length: number) => ({ purpose_described: { min_length } });
const get = async (scope: string) => (await governance.http.get(path(scope)).expect(200)).body as object;

test('a scope tightens what is above, and what it may not is named with both values', async () => {
  expect(await get('domain:clients')).toMatchObject({ revision: 0, parameters: {}, effective: days(90) });
  await put('domain:clients', days(120)).expect(200).expect('etag', '"1"');
  await put('product:lounge', days(150)).expect(200);
  const { body } = await put('product:lounge', {
    ...days(100),
    names_follow_convention: { topic_pattern: '.*' },
  }).expect(422);
  const problem = body as Problem & { weaker: unknown };
  expect(problem.code).toBe('parameters.weaker');
  expect(problem.weaker).toMatchObject([
    { path: 'deprecation_announced.notice_days', above: 120, asked: 100 },
    { path: 'names_follow_convention.topic_pattern', asked: '.*' },
  ]);
  expect(problem.errors[0]).toEqual({
    path: 'deprecation_announced.notice_days',
    message: 'is 120 above and may only become higher; asked for 100',
  });
  expect(await get('product:lounge')).toMatchObject({ revision: 1, effective: days(150) });
});

test('a lower value that has become weaker is lifted to the one above', async () => {
  await put('domain:clients', days(200)).expect(200);
  expect(await get('product:lounge')).toMatchObject({
    parameters: days(150),
    effective: days(200),
    lifted: [{ path: 'deprecation_announced.notice_days', own: 150, effective: 200 }],
  });
});

test.each<[string, object, string]>([
  ['an unknown policy', { no_such: { a: 1 } }, 'no_such'],
  ['an unknown name', { purpose_described: { a: 1 } }, 'purpose_described.a'],
  ['another type', length('long' as never), 'purpose_described.min_length'],
  ['a value out of bounds', { ...length(0) }, 'purpose_described.min_length'],
])('%s is refused at its path', async (_, parameters, at) => {
  const { body } = await put('domain:clients', parameters).expect(400);
  expect((body as Problem).errors[0]?.path).toBe(at);
});

test('parameters are written only over what was read, and only where there is a scope', async () => {
  await governance.http.put(path('global')).set('if-match', '"3"').send(length(10)).expect(412);
  await put('domain:nowhere', length(20)).expect(422);
  await governance.http.get(path('domain:nowhere')).expect(404);
  await governance.http.get(path('team:x')).expect(400);
});

test('the shipped policies are evaluated with the parameters of the scope, and the record has them', async () => {
  const described = (domain: string) =>
    registering(aContract([], { domain, description: { purpose: 'Twelve signs' } }));
  const tooShort = ({ changes }: Decision) =>
    changes.flatMap(({ violations }) => violations.filter(({ path: at }) => at === 'description.purpose'));
  await put('domain:clients', length(40)).expect(200);
  const decision = await governance.gate(described('clients'));
  expect(tooShort(decision)).toHaveLength(1);
  expect(tooShort(await governance.gate(described('finance')))).toHaveLength(0);
  const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`).expect(200);
  expect(body).toMatchObject([{ parameters: length(40) }]);
  await put('global', length(50)).expect(200);
  expect(tooShort(await governance.gate(described('finance')))).toHaveLength(1);
  await put('global', {}).expect(200);
});

test('the owner of a scope is the one the catalog has, until one is named', async () => {
  const at = '/api/v1/scopes/domain%3Aclients';
  expect((await governance.http.get(at).expect(200)).body).toMatchObject({
    owner: 'clients-team',
    above: ['global'],
    revision: 0,
  });
  await governance.http
    .put(at)
    .set('if-match', '"0"')
    .send({ owner: 'ada' })
    .expect(200)
    .expect('etag', '"1"');
  await governance.http.put(at).set('if-match', '"0"').send({ owner: 'bob' }).expect(412);
  const { body } = await governance.http.get('/api/v1/scopes').expect(200);
  expect(body).toMatchObject({
    items: [{ scope: 'domain:clients', owner: 'ada' }, { scope: 'global' }, { scope: 'product:lounge' }],
    next: null,
  });
});

test('what a scope has set at any time is kept with who did, when and why', async () => {
  const scope = 'domain:clients';
  await governance.http
    .put(`${path(scope)}?reason=as%20our%20regulator%20asks`)
    .set('x-meshwarden-actor', 'ada')
    .send(days(300))
    .expect(200);
  const { body } = await governance.http.get(`${path(scope)}/history?limit=2`).expect(200);
  const [newest, before] = (body as { items: { revision: number; parameters: object }[] }).items;
  expect(newest).toMatchObject({ parameters: days(300), reason: 'as our regulator asks', actor: 'ada' });
  expect(before?.revision).toBe((newest?.revision ?? 0) - 1);
  expect((body as { next: unknown }).next).not.toBeNull();
});

describe('levels of shipped policies', () => {
  const levels = (level: string) => ({ levels: { 'MESH-005': level } });
  const wordless = () => registering(aContract([], { domain: 'clients', description: {} }));
  const said = async () => {
    const { changes } = await governance.gate(wordless());
    const found = changes.flatMap(({ violations }) => violations);
    return found.filter(({ policy }) => policy === 'MESH-005').map(({ level }) => level);
  };
  afterEach(async () => {
    await put('domain:clients', {}).expect(200);
    await put('global', {}).expect(200);
  });

  test('the federation sets them, a domain may only be stricter, and the strictest holds', async () => {
    expect(await said()).toEqual(['deny']);
    await put('global', levels('warn')).expect(200);
    expect(await said()).toEqual(['warn']);
    const { body } = await put('domain:clients', levels('note')).expect(422);
    expect(body).toMatchObject({ weaker: [{ path: 'levels.MESH-005', above: 'warn', asked: 'note' }] });
    await put('domain:clients', levels('deny')).expect(200);
    expect(await said()).toEqual(['deny']);
  });

  test('in shadow findings are only written down, and the list says so', async () => {
    await put('global', levels('shadow')).expect(200);
    const decision = await governance.gate(wordless());
    expect(await said()).toEqual([]);
    const { body } = await governance.http.get(`/api/v1/decisions/${decision.id}`).expect(200);
    expect(body).toMatchObject({
      policies: {
        shadow: expect.arrayContaining([expect.objectContaining({ policy: 'MESH-005' })]) as unknown,
      },
    });
    const list = (await governance.http.get('/api/v1/policies?scope=global').expect(200)).body as {
      items: { id: string; state: string }[];
    };
    expect(list.items.find(({ id }) => id === 'MESH-005')?.state).toBe('shadow');
  });

  test('a level that is none and a policy that does not ship are refused', async () => {
    await put('global', levels('off')).expect(400);
    await put('global', { levels: { 'MESH-999': 'warn' } }).expect(400);
  });
});

test('a shipped policy is shown as one of a scope is, with its sources and tests', async () => {
  const versions = await governance.http.get('/api/v1/policies/MESH-005/versions').expect(200);
  const [{ version = 0 } = {}] = (versions.body as { items: { version?: number }[] }).items;
  expect(versions.body).toMatchObject({
    items: [{ policyId: 'MESH-005', state: 'enforce', actor: null }],
    next: null,
  });
  const { body } = await governance.http.get(`/api/v1/policies/MESH-005/versions/${version}`).expect(200);
  const { modules, tests } = body as { modules: { text: string }[]; tests: { text: string }[] };
  expect(modules[0]?.text).toContain('package mesh.global.purpose_described');
  expect(tests[0]?.text).toContain('package mesh.global.purpose_described_test');
  await governance.http.get(`/api/v1/policies/MESH-005/versions/${version + 1}`).expect(404);
});

describe('parameters that a policy of a domain declares', () => {
  const declared = (minimum = 1) =>
    `{type: integer, minimum: ${minimum}, default: 5, x-tighten: lower, description: Letters of a tenant.}`;
  const policy = (longest = declared()) =>
    anAuthoredPolicy({
      id: 'C-LONGEST',
      scope: 'domain:clients',
      parameters: { longest },
      rules: `import data.mesh.lib.params

violations contains {"message": sprintf("more than %d letters", [longest]), "path": "tenant"} if {
	count(input.change.after.tenant) > longest
}

longest := params.value("C-LONGEST", "longest", 0)`,
      reaches: { change: { after: { tenant: 'sixsix' } } },
    });
  const set = (longest: number) => ({ 'C-LONGEST': { longest } });
  const said = async (tenant: string) => {
    const { changes } = await governance.gate(registering(aContract([], { domain: 'clients', tenant })));
    return changes.flatMap(({ violations }) => violations.filter((it) => it.policy === 'C-LONGEST'));
  };
  beforeAll(async () => {
    await knowDomain(governance, 'finance');
    await putInForce(governance, policy());
  });

  test('hold with their default until the domain sets them, and are shown with those that hold', async () => {
    expect(await said('five5')).toEqual([]);
    expect(await said('sixsix')).toMatchObject([{ message: 'more than 5 letters' }]);
    expect(await get('domain:clients')).toMatchObject({ effective: set(5) });
    expect(await get('domain:finance')).not.toMatchObject({ effective: set(5) });
    await put('domain:clients', set(8)).expect(200);
    expect(await said('sixsix')).toEqual([]);
    expect(await said('ninenines')).toMatchObject([{ message: 'more than 8 letters' }]);
  });

  test('are tightened below the domain, and set nowhere else', async () => {
    const { body } = await put('product:lounge', set(9)).expect(422);
    expect(body).toMatchObject({ weaker: [{ path: 'C-LONGEST.longest', above: 8, asked: 9 }] });
    await put('product:lounge', set(7)).expect(200);
    const elsewhere = await put('domain:finance', set(3)).expect(400);
    expect(elsewhere.body).toMatchObject({ errors: [{ path: 'C-LONGEST' }] });
    await put('global', set(3)).expect(400);
    const unfit = await put('domain:clients', set(0)).expect(400);
    expect(unfit.body).toMatchObject({ errors: [{ path: 'C-LONGEST.longest' }] });
  });

  test('a version that does not allow what is set does not get a say', async () => {
    const { modules, tests } = policy(declared(8).replace('default: 5', 'default: 9'));
    const longer = tests.map((it) => ({ ...it, text: it.text.replace('sixsix', 'more than nine') }));
    await governance.http
      .post('/api/v1/policies/C-LONGEST/versions')
      .send({ modules, tests: longer })
      .expect(201);
    const { body } = await governance.http
      .post('/api/v1/policies/C-LONGEST/versions/2/state')
      .send({ to: 'shadow' })
      .expect(422);
    expect(body).toMatchObject({
      code: 'policy.parameters-misfit',
      errors: [{ path: 'product:lounge: C-LONGEST.longest' }],
    });
  });
});
