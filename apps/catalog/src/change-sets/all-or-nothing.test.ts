import type { Decision } from '#contracts/decisions';
import { eventually } from '#testing';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { aPolicy, purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

const breaksDown = aPolicy({
  id: 'T-BROKEN',
  rules: `violations contains {"message": "never"} if {
  input.change.after.tenant == "broken"
  time.parse_rfc3339_ns(input.change.after.id) > 0
}`,
});

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated, breaksDown], {
    // The first decision waits for threads to start, on machines that have other things to do.
    GOVERNANCE_TIMEOUT_MS: '6000',
    POLICY_DEADLINE_MS: '5000',
  });
});
afterAll(() => catalog.stop());

test('one bad change in a set of three stores nothing and says why, with the whole decision', async () => {
  const before = await catalog.stored();
  const set = aSet(aContract('a'), aContract('b', [], { description: {} }), aProduct('p', ['a']));
  const problem = await catalog.refused(set, 422);
  expect(problem).toMatchObject({
    code: 'change.refused',
    errors: [{ path: 'changes.1.document.description.purpose', message: 'T-PURPOSE: no purpose' }],
  });
  const decision = problem.decision as Decision;
  expect(decision.verdict).toBe('fail');
  expect(decision.changes.map(({ violations }) => violations.length)).toEqual([0, 1, 0]);
  expect(decision.changes[1]?.violations[0]).toMatchObject({
    policy: 'T-PURPOSE',
    message: 'no purpose',
    remediation: 'Mend it.',
  });
  expect(await catalog.stored()).toEqual(before);
});

test.each([
  [
    'a row that nobody knew of',
    `insert into document_versions (kind, id, revision, document, decision_id, actor, at)
     select 'DataContract', 'mid-b', 1, '{}', gen_random_uuid(), 'eve', now()`,
    'alter table document_versions disable trigger all',
  ],
])('a failure in the middle of the commit stores nothing: %s', async (_, conflict, allow) => {
  await catalog.db.query(allow);
  await catalog.db.query(conflict);
  const before = await catalog.stored();
  const set = aSet(aContract('mid-a'), aContract('mid-b'), aSchema('mid-value', 'mid-a'));
  await catalog
    .post(set, { 'idempotency-key': 'mid' })
    .expect(500)
    .expect('content-type', /problem\+json/);
  expect(await catalog.stored()).toEqual(before);
  await catalog.db.query("delete from document_versions where id = 'mid-b'");
  await catalog.db.query('alter table document_versions enable trigger all');
  await catalog.post(set, { 'idempotency-key': 'mid' }).expect(201);
});

describe('a change commits only over the base it was decided on', () => {
  /** Sends one set, holds governance's answer, lets `meanwhile` happen, and answers with the outcome of the first. */
  async function overtaken(set: object, meanwhile: () => Promise<unknown>) {
    const asked = catalog.way.asked;
    const letGo = catalog.way.hold();
    const slow = catalog.post(set).then((response) => response);
    await eventually(() => expect(catalog.way.asked).toBe(asked + 1));
    catalog.way.incident = (ask) => ask();
    await meanwhile();
    const before = await catalog.stored();
    letGo();
    const { status, body } = await slow;
    if (status !== 409) return { status };
    expect(await catalog.stored()).toEqual(before);
    return { status, code: (body as { code: string }).code };
  }
  const conflict = { status: 409, code: 'change.base-changed' };

  test('of two sets that change one contract, one is applied and the other is told to come again', async () => {
    await catalog.register(aSet(aContract('raced')), 201);
    const lost = await overtaken(aSet(aContract('raced', ['id', 'slow'])), () =>
      catalog.register(aSet(aContract('raced', ['id', 'fast']))),
    );
    expect(lost).toEqual(conflict);
    expect(await catalog.get('/api/v1/contracts/raced')).toMatchObject({
      revision: 2,
      document: aContract('raced', ['id', 'fast']),
    });
    await catalog.register(aSet(aContract('raced', ['id', 'fast', 'slow'])));
  });

  test.each<[string, object[], object, object]>([
    ['both create one contract', [], aSet(aContract('new')), aSet(aContract('new', ['x']))],
    [
      'both create one subject',
      [aSet(aContract('s1'))],
      aSet(aSchema('s1-v', 's1')),
      aSet(aSchema('s1-v', 's1', ['x'])),
    ],
    [
      'the product of a contract changes',
      [aSet(aContract('c1'), aProduct('p1', ['c1']))],
      aSet(aContract('c1', ['x', 'id'])),
      aSet(aProduct('p1', ['c1'], { name: 'x' })),
    ],
    [
      'a product comes to offer the contract',
      [aSet(aContract('c2'))],
      aSet(aContract('c2', ['x', 'id'])),
      aSet(aProduct('p2', ['c2'])),
    ],
    [
      'a subject comes to be bound to the contract',
      [aSet(aContract('c3'))],
      aSet(aContract('c3', ['x', 'id'])),
      aSet(aSchema('c3-v', 'c3')),
    ],
    [
      'two products claim one contract',
      [aSet(aContract('c4'))],
      aSet(aProduct('p4', ['c4'])),
      aSet(aProduct('p5', ['c4'])),
    ],
  ])('%s', async (_, given, slow, fast) => {
    for (const set of given) await catalog.register(set, 201);
    const lost = await overtaken(slow, () =>
      catalog.post(fast).expect(({ status }) => expect(status).toBeLessThan(300)),
    );
    expect(lost).toEqual(conflict);
  });

  test('a domain that its decision looked at has changed', async () => {
    await catalog.http.put('/api/v1/domains/moving').send({ id: 'moving', name: 'Moving' }).expect(200);
    const lost = await overtaken(aSet(aContract('c5', [], { domain: 'moving' })), () =>
      catalog.http.put('/api/v1/domains/moving').send({ id: 'moving', name: 'Moved' }).expect(200),
    );
    expect(lost).toEqual(conflict);
  });

  test('what is not in the base may change', async () => {
    const won = await overtaken(aSet(aContract('c6')), () => catalog.register(aSet(aContract('c7')), 201));
    expect(won).toEqual({ status: 201 });
  });
});

describe('without a decision nothing is changed', () => {
  const set = aSet(aContract('undecided'));
  afterEach(() => {
    catalog.way.incident = (ask) => ask();
  });

  test.each<[string, () => Promise<{ status: number; body: string }>]>([
    ['hangs up', () => Promise.reject(new Error('gone'))],
    ['fails', () => Promise.resolve({ status: 500, body: '{}' })],
    ['says it is unavailable', () => Promise.resolve({ status: 503, body: '{}' })],
    ['answers with something else', () => Promise.resolve({ status: 200, body: '{"verdict": "pass"}' })],
    ['does not answer in time', () => new Promise(() => {})],
  ])('governance %s: 503', async (_, answer) => {
    const before = await catalog.stored();
    catalog.way.incident = answer;
    const { body, headers } = await catalog
      .post(set)
      .expect(503)
      .expect('content-type', /problem\+json/);
    expect((body as { code: string }).code).toBe('governance.unavailable');
    expect(headers['retry-after']).toBe('1');
    expect(await catalog.stored()).toEqual(before);
  });

  test('a policy that breaks down refuses the change with 503 and the decision', async () => {
    const before = await catalog.stored();
    const problem = await catalog.refused(aSet(aContract('t', [], { tenant: 'broken' })), 503);
    expect(problem).toMatchObject({
      code: 'decision.failed',
      decision: { verdict: 'error', errors: [{ code: 'builtin-error' }] },
    });
    expect(await catalog.stored()).toEqual(before);
  });

  test('what governance finds wrong with a set is passed on', async () => {
    const problem = await catalog.refused(aSet(aProduct('p', ['gone'])), 422);
    expect(problem).toMatchObject({
      code: 'change-set.reference-broken',
      errors: [{ path: 'changes.0.document.outputPorts.0.contractId' }],
    });
  });
});

test('another replica of governance is asked when one is away', async () => {
  const { url } = catalog.governance;
  const two = await RunningCatalog.start([purposeStated], { GOVERNANCE_URL: `http://127.0.0.1:9,${url}` });
  await two.register(aSet(aContract('elsewhere')), 201);
  await two.stop();
});
