import type { Decision } from '#contracts/decisions';
import type { Page } from '#http';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const decide = (extra = {}, actor?: string) => governance.gate(registering(aContract([], extra)), actor);

async function list(query: Record<string, string>): Promise<Page<Decision>> {
  return (await governance.http.get('/api/v1/decisions').query(query).expect(200)).body as Page<Decision>;
}

test('a decision is recorded before it is answered', async () => {
  const { id, verdict } = await decide();
  const rows = await governance.query('select verdict, targets from decisions where id = $1', [id]);
  expect(rows).toEqual([{ verdict, targets: ['DataContract:visits'] }]);
});

test('an actor whom nobody asked who they are is shown as unauthenticated, in old records too', async () => {
  const { id, via } = await decide({}, 'of-old');
  expect(via).toBe('claim');
  const old = await decide({}, 'of-old');
  const [row] = await governance.query<{ decision: string }>('select decision from decisions where id = $1', [
    old.id,
  ]);
  const text = row?.decision;
  await governance.query(
    `update decisions set decision = (decision::jsonb - 'via' - 'onBehalfOf')::text where id = $1`,
    [old.id],
  );
  for (const one of [id, old.id]) {
    const { body } = await governance.http.get(`/api/v1/decisions/${one}`).expect(200);
    expect(body).toMatchObject({ actor: 'of-old', via: 'claim', onBehalfOf: null });
  }
  const { items } = await list({ actor: 'of-old' });
  expect(items.map((it) => it.via)).toEqual(['claim', 'claim']);
  await governance.query('update decisions set decision = $2 where id = $1', [old.id, text]);
});

test('two hundred decisions at once make one chain without a gap', async () => {
  const before = await governance.verify();
  const asked = Array.from({ length: 200 }, (_, nth) => decide({ id: `many-${nth}` }));
  const decisions = await Promise.all(asked);
  const rows = await governance.query<{ seq: string; chain: string }>(
    'select seq, chain from decisions where id = any($1) order by seq',
    [decisions.map(({ id }) => id)],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(
    Array.from({ length: 200 }, (_, nth) => before.checked + nth + 1),
  );
  expect(new Set(rows.map(({ chain }) => chain)).size).toBe(1);
  expect(await governance.verify()).toMatchObject({ valid: true, checked: before.checked + 200 });
});

test('a list is filtered by verdict, purpose, actor and target, newest first, page by page', async () => {
  const [first, second, third] = [
    await decide({ id: 'listed' }, 'lu'),
    await decide({ id: 'listed', description: {} }, 'lu'),
    await decide({ id: 'listed' }, 'max'),
  ];
  const idsOf = async (query: Record<string, string>) => (await list(query)).items.map(({ id }) => id);
  const target = 'DataContract:listed';
  expect(await idsOf({ target })).toEqual([third.id, second.id, first.id]);
  expect(await idsOf({ target, verdict: 'fail' })).toEqual([second.id]);
  expect(await idsOf({ actor: 'lu' })).toEqual([second.id, first.id]);
  expect(await idsOf({ target, purpose: 'registration' })).toEqual([]);
  const page = await list({ target, limit: '2' });
  expect(page.items).toHaveLength(2);
  expect(await idsOf({ target, limit: '2', after: page.next ?? '' })).toEqual([first.id]);
});

test('a search is narrowed by product, policy and label, all at once', async () => {
  const contract = { id: 'searched', description: {} };
  const labelled = (labels: object, ...changes: JsonObject[]) =>
    governance.gate({ ...registering(...changes), labels });
  const first = await labelled({ pullRequest: '42' }, aContract([], contract));
  const second = await labelled({ pullRequest: '43', stage: 'a=b' }, aContract([], contract));
  const third = await labelled({ pullRequest: '42' }, aContract([], { id: 'searched' }));
  const idsOf = async (query: Record<string, string>) => (await list(query)).items.map(({ id }) => id);
  const label = 'pullRequest=42';
  expect(await idsOf({ label })).toEqual([third.id, first.id]);
  expect(await idsOf({ label, policy: 'T-PURPOSE' })).toEqual([first.id]);
  expect(await idsOf({ label: 'stage=a=b', policy: 'T-PURPOSE' })).toEqual([second.id]);
  expect(await idsOf({ label, product: 'p.nowhere' })).toEqual([]);
  const ofProduct = await governance.gate(registering(aProduct([], { id: 'p.searched' })));
  expect(await idsOf({ product: 'p.searched' })).toEqual([ofProduct.id]);
});

test('an auditor lists the decisions of a period, both ends included', async () => {
  const target = 'DataContract:of-a-period';
  const [first, second, third] = [
    await decide({ id: 'of-a-period' }),
    await decide({ id: 'of-a-period' }),
    await decide({ id: 'of-a-period' }),
  ];
  const idsOf = async (query: Record<string, string>) =>
    (await list({ target, ...query })).items.map(({ id }) => id);
  const all = [third.id, second.id, first.id];
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  expect(await idsOf({ from: second.at })).toEqual([third.id, second.id]);
  expect(await idsOf({ to: second.at })).toEqual([second.id, first.id]);
  expect(await idsOf({ from: second.at, to: second.at })).toEqual([second.id]);
  expect(await idsOf({ from: day(-1), to: day(0) })).toEqual(all);
  expect(await idsOf({ from: day(1) })).toEqual([]);
  expect(await idsOf({ to: day(-1) })).toEqual([]);
});

test.each([
  ['/api/v1/decisions?from=2027-02-30', 400, 'from'],
  ['/api/v1/decisions?to=tomorrow', 400, 'to'],
  ['/api/v1/decisions?from=2026-11-21&to=2026-11-20', 400, 'to'],
  ['/api/v1/decisions?asOf=2026-11-21', 400, 'asOf'],
  ['/api/v1/decisions?after=nonsense', 400, 'after'],
  [`/api/v1/decisions?after=${Buffer.from('["x"]').toString('base64url')}`, 400, 'after'],
  ['/api/v1/decisions?verdict=maybe', 400, 'verdict'],
  ['/api/v1/decisions?label=no-text', 400, 'label'],
  ['/api/v1/decisions?actor=a%00b', 400, 'actor'],
  ['/api/v1/decisions?limit=0', 400, 'limit'],
  ['/api/v1/decisions/not-a-uuid', 400, ''],
])('GET %s is %d at its path', async (path, status, at) => {
  const { body } = await governance.http
    .get(path)
    .expect(status)
    .expect('content-type', /problem\+json/);
  expect((body as { errors: { path: string }[] }).errors[0]?.path).toBe(at);
});

test('a decision that nobody made is not found', async () => {
  await governance.http.get('/api/v1/decisions/0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10').expect(404);
});

test('a connection cut amid the writing loses no answered decision and leaves the chain whole', async () => {
  const answered: string[] = [];
  let refused = 0;
  const ask = async () => {
    const response = await governance.http.post('/api/v1/gate').send(registering(aContract()));
    if (response.status === 200) answered.push((response.body as Decision).id);
    else {
      expect(response.status).toBe(503);
      expect(response.headers['retry-after']).toBe('1');
      refused += 1;
    }
  };
  const cut = () =>
    governance
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and application_name = 'meshwarden-governance'`,
      )
      .catch(() => undefined);
  for (let round = 0; round < 10; round += 1)
    await Promise.all([...Array.from({ length: 20 }, ask), cut(), ask(), cut()]);
  const [{ count } = { count: '0' }] = await governance.query<{ count: string }>(
    'select count(*) from decisions where id = any($1)',
    [answered],
  );
  expect(Number(count)).toBe(answered.length);
  expect(answered.length + refused).toBe(210);
  await decide();
  expect(await governance.verify()).toMatchObject({ valid: true });
});
