import type { Decision } from '#contracts/decisions';
import type { Page } from '#http';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, eventually, registering } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { ForgetGateResults } from '../gate-results/index.js';
import type { GateResultView } from './gate-result-documents.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

let commits = 0;
/** Where a change comes from: a commit of its own. */
const origin = (extra: Record<string, string> = {}) => ({
  repository: 'clients/lounge',
  pullRequest: '42',
  commit: `c${(commits += 1)}`,
  ...extra,
});

const gate = (labels: object, extra: JsonObject = {}, actor?: string) =>
  governance.gate({ ...registering(aContract([], extra)), labels }, actor);

async function results(query: Record<string, string>): Promise<Page<GateResultView>> {
  const { body } = await governance.http.get('/api/v1/gate/results').query(query).expect(200);
  return body as Page<GateResultView>;
}

const idsOf = async (query: Record<string, string>) => (await results(query)).items.map(({ id }) => id);

async function one(id: string): Promise<GateResultView> {
  return (await governance.http.get(`/api/v1/gate/results/${id}`).expect(200)).body as GateResultView;
}

const countOf = async (actor: string) =>
  Number(
    (
      await governance.query<{ n: string }>('select count(*) as n from decisions where actor = $1', [actor])
    )[0]?.n,
  );

test('what the gate said of a commit is kept with verdict, decision, products, time and who asked', async () => {
  const labels = origin();
  const decision = await governance.gate(
    { ...registering(aContract(), aProduct()), labels },
    'ci-of-clients',
  );
  expect(await results({ commit: labels.commit })).toEqual({
    items: [
      {
        id: decision.id,
        decisionId: decision.id,
        ...labels,
        part: '1/1',
        verdict: 'pass',
        products: ['lounge'],
        changes: 2,
        actor: 'ci-of-clients',
        onBehalfOf: null,
        at: decision.at,
        supersededBy: null,
      },
    ],
    next: null,
  });
  expect(await one(decision.id)).toMatchObject({ id: decision.id, commit: labels.commit });
});

test('results are found by repository, pull request, commit, product and verdict, newest first, page by page', async () => {
  const repository = 'clients/found';
  const labels = [1, 2, 3].map((nth) => origin({ repository, pullRequest: String(nth % 2) }));
  const [first, second, third] = [
    await gate(labels[0] ?? {}),
    await gate(labels[1] ?? {}, { description: {} }),
    await governance.gate({ ...registering(aProduct([], { id: 'found' })), labels: labels[2] }),
  ];
  expect(await idsOf({ repository })).toEqual([third.id, second.id, first.id]);
  expect(await idsOf({ repository, pullRequest: '1' })).toEqual([third.id, first.id]);
  expect(await idsOf({ repository, commit: labels[1]?.commit ?? '' })).toEqual([second.id]);
  expect(await idsOf({ repository, verdict: 'fail' })).toEqual([second.id]);
  expect(await idsOf({ product: 'found' })).toEqual([third.id]);
  const page = await results({ repository, limit: '2' });
  expect(page.items.map(({ id }) => id)).toEqual([third.id, second.id]);
  expect(await idsOf({ repository, after: page.next ?? '' })).toEqual([first.id]);
});

test('asked again while nothing has changed, it is the same decision; else the newer one is the last', async () => {
  const labels = origin();
  const before = await gate(labels, { id: 'again' }, 'retrying');
  const again = await gate({ ...labels, build: '2' }, { id: 'again' }, 'retrying');
  expect(again).toEqual(before);
  expect(await countOf('retrying')).toBe(1);

  await governance.knowConsumer('again', 'billing', ['visits.id']);
  const after = await gate(labels, { id: 'again' }, 'retrying');
  expect(after.id).not.toBe(before.id);
  expect(await idsOf({ commit: labels.commit })).toEqual([after.id]);
  expect(await one(before.id)).toMatchObject({ supersededBy: after.id });
  const other = await gate(labels, { id: 'again', name: 'Other' }, 'retrying');
  expect(await idsOf({ commit: labels.commit })).toEqual([other.id]);
});

test('retries at the same time, with any replica, are one decision', async () => {
  const first = await RunningGovernance.start();
  const second = await RunningGovernance.beside(first);
  try {
    // Until both are caught up with what others tell, they judge on different ground.
    const before = { ...registering(aContract()), labels: origin() };
    await eventually(async () => {
      const [one, other] = [await first.gate(before), await second.gate(before)];
      expect(one.context.lineage).not.toBe('unknown');
      expect(other.id).toBe(one.id);
    });
    const set = { ...registering(aContract([], { id: 'at-once' })), labels: origin() };
    const asked = Array.from({ length: 20 }, (_, nth) => (nth % 2 ? first : second).gate(set, 'at-once'));
    const ids = (await Promise.all(asked)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    const recorded = await first.query(`select id from decisions where actor = 'at-once'`);
    expect(recorded).toEqual([{ id: ids[0] }]);
    expect(await first.verify()).toMatchObject({ valid: true });
  } finally {
    await second.app.close();
    await first.stop();
  }
});

test('with an Idempotency-Key the answer is the same for the same body, and another body is refused', async () => {
  const send = (extra: JsonObject, status: number) =>
    governance.http
      .post('/api/v1/gate')
      .set('x-meshwarden-actor', 'keyed')
      .set('idempotency-key', 'k-1')
      .send(registering(aContract([], extra)))
      .expect(status);
  const before = (await send({ id: 'keyed' }, 200)).body as Decision;
  await governance.knowConsumer('keyed', 'billing', ['visits.id']);
  expect((await send({ id: 'keyed' }, 200)).body).toEqual(before);
  expect((await send({ id: 'other' }, 422)).body).toMatchObject({ code: 'idempotency-key.reused' });
  expect(await countOf('keyed')).toBe(1);
});

test('nobody puts a result of theirs in the place of somebody else’s', async () => {
  const labels = origin();
  const theirs = await gate(labels, { description: {} }, 'ci-of-clients');
  const mine = await gate(labels, {}, 'mallory');
  expect(await idsOf({ commit: labels.commit })).toEqual([mine.id, theirs.id]);
});

test('a change in several parts has a result for each, until it is divided otherwise', async () => {
  const labels = origin();
  const first = await gate({ ...labels, part: '1/2' }, { id: 'part-1' });
  const second = await gate({ ...labels, part: '2/2' }, { id: 'part-2' });
  expect(await idsOf({ commit: labels.commit })).toEqual([second.id, first.id]);
  const whole = await gate(labels, { id: 'part-1' });
  expect(await idsOf({ commit: labels.commit })).toEqual([whole.id]);
});

test('a change that says neither commit nor pull request leaves no result, and each asking is a decision', async () => {
  const [first, second] = [
    await gate({ repository: 'clients/silent' }),
    await gate({ repository: 'clients/silent' }),
  ];
  expect(first.id).not.toBe(second.id);
  expect(await idsOf({ repository: 'clients/silent' })).toEqual([]);
  await governance.http.get(`/api/v1/gate/results/${first.id}`).expect(404);
});

test('labels that results are found by have at most 255 characters', async () => {
  const set = { ...registering(aContract()), labels: { commit: 'c'.repeat(256), note: 'n'.repeat(999) } };
  const { body } = await governance.http.post('/api/v1/gate').send(set).expect(400);
  expect(body).toMatchObject({ code: 'change-set.invalid', errors: [{ path: 'labels.commit' }] });
});

test.each([
  ['?verdict=maybe', 'verdict'],
  ['?after=nonsense', 'after'],
  ['?branch=main', 'branch'],
  ['/not-a-uuid', ''],
])('GET /api/v1/gate/results%s is refused at its path', async (path, at) => {
  const { body } = await governance.http.get(`/api/v1/gate/results${path}`).expect(400);
  expect((body as { errors: { path: string }[] }).errors[0]?.path).toBe(at);
});

test('results are forgotten with the dry runs that they tell of', async () => {
  const labels = origin();
  await gate(labels);
  const forgetting = governance.app.get(ForgetGateResults, { strict: false });
  await forgetting.some(new Date());
  expect(await idsOf({ commit: labels.commit })).toHaveLength(1);
  await forgetting.some(new Date(Date.now() + 1000 * 86_400_000));
  expect(await idsOf({ commit: labels.commit })).toEqual([]);
  expect(await governance.query('select 1 from gated_contents')).toEqual([]);
});
