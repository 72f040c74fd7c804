import type { Decision } from '#contracts/decisions';
import type { Problem } from '#http';
import { knowDomain } from '../fixtures/authoring.js';
import { aContract, aProduct, registering } from '../fixtures/documents.js';
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
