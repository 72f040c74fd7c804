import type { AccessAttempted, AccessAudited, AccessConcluded } from '#contracts/events';
import { eventually } from '#testing';
import { held, LoungeService, seenByHandlers } from './fixtures/lounge-service.js';

let lounge: LoungeService;
beforeAll(async () => {
  lounge = await LoungeService.start();
});
beforeEach(async () => {
  seenByHandlers.splice(0);
  await lounge.db.query('delete from outbox');
});
afterAll(() => lounge.stop());

/** What was told, once there is as much as that. */
function told(count: number): Promise<AccessAudited[]> {
  return eventually(async () => {
    const all = await lounge.told();
    expect(all).toHaveLength(count);
    return all;
  });
}

test('what is asked for is stored before the handler runs, and what came of it afterwards', async () => {
  await lounge.send('put', '/visits/7', 'ada').set('x-correlation-id', 'c-1').expect(200);
  const [attempt, conclusion] = (await told(2)) as [AccessAttempted, AccessConcluded];
  expect(seenByHandlers).toEqual([[attempt]]);
  expect(attempt).toEqual({
    phase: 'attempted',
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    at: expect.stringMatching(/Z$/),
    service: 'lounge',
    correlationId: 'c-1',
    actor: { id: 'ada', kind: 'person', via: 'key', credential: 'key-of-ada', onBehalfOf: null },
    address: expect.stringMatching(/127\.0\.0\.1|::1/),
    userAgent: 'test'.repeat(64),
    method: 'PUT',
    route: '/visits/:id',
    right: 'domain:write',
    resources: ['product:visits'],
    because: ['domain-owner'],
  });
  const { id } = attempt;
  const nothing = { code: null, reason: null, decision: null, resources: [], because: [] };
  expect(conclusion).toEqual({ phase: 'concluded', id, at: conclusion.at, status: 200, ...nothing });
});

test('for whom a machine acts is told beside its own name', async () => {
  await lounge.send('put', '/visits/7', 'ci').expect(200);
  expect((await told(2))[0]).toMatchObject({ actor: { id: 'ci', kind: 'machine', onBehalfOf: 'ada' } });
});

test('what a body was about, by which role, and on which decision it rests is part of the outcome', async () => {
  await lounge.send('post', '/visits', 'ada').send({ by: 'machine-apply' }).expect(201);
  expect(await told(2)).toMatchObject([
    { phase: 'attempted', resources: [], because: [] },
    {
      phase: 'concluded',
      status: 201,
      resources: ['product:visits'],
      because: ['machine-apply'],
      decision: '0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
    },
  ]);
});

test('a denial inside of a use case is the outcome of what was attempted', async () => {
  await lounge.send('post', '/visits', 'ada').send({ by: 'nobody' }).expect(403);
  expect(await told(2)).toMatchObject([
    { phase: 'attempted' },
    { phase: 'concluded', status: 403, code: 'access.denied', reason: /'eve' lacks the right/ },
  ]);
});

test.each([
  ['eve', 'put', '/visits/7', 403, 'access.denied', 'key-of-eve'],
  ['eve', 'get', '/visits', 403, 'access.denied', 'key-of-eve'],
  [undefined, 'get', '/visits', 401, 'request.unauthenticated', null],
  [undefined, 'post', '/visits/dry', 401, 'request.unauthenticated', null],
  ['gone', 'get', '/visits', 401, 'credential.revoked', 'key-of-gone'],
] as const)(
  'a denial of %p is stored, attempt and outcome, before it is answered: %s %s',
  async (who, method, path, status, code, credential) => {
    await lounge.send(method, path, who).expect(status);
    expect(await lounge.told()).toMatchObject([
      { phase: 'attempted', actor: { credential }, because: [] },
      { phase: 'concluded', status, code, reason: expect.any(String) },
    ]);
    expect(seenByHandlers).toEqual([]);
  },
);

test('of requests that are too many there is one entry, of each who sends them', async () => {
  // In one minute, or in two.
  for (let nth = 0; nth < 20; nth += 1) {
    await lounge.send('get', '/visits', 'hasty').expect(429);
    await lounge.send('put', '/visits/7', 'guessed').expect(429);
  }
  const all = await lounge.told();
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.length).toBeLessThanOrEqual(8);
  expect(all.slice(0, 4)).toMatchObject([
    { phase: 'attempted', actor: { id: 'hasty' }, right: 'document:read' },
    { phase: 'concluded', status: 429, code: 'rate-limit.exceeded', reason: 'Too many by hasty.' },
    { phase: 'attempted', actor: { id: 'anonymous' }, right: 'domain:write' },
    { phase: 'concluded', status: 429, reason: 'Too many that prove nothing.' },
  ]);
  expect(seenByHandlers).toEqual([]);
});

test('looking, and dry runs, leave no entry; reading the trail does', async () => {
  await lounge.send('get', '/visits', 'ada').expect(200);
  await lounge.send('post', '/visits/dry', 'ada').expect(201);
  await lounge.send('get', '/visits/trail', 'ada').expect(200);
  expect(await told(2)).toMatchObject([{ right: 'audit:read' }, { status: 200 }]);
});

test('reading secrets leaves an entry, when it is granted too, and the entry holds none of them', async () => {
  await lounge.send('get', '/visits/7/channels', 'ada').expect(200);
  const all = await told(2);
  expect(all).toMatchObject([{ right: 'channel:read', resources: ['product:visits'] }, { status: 200 }]);
  expect(JSON.stringify(all)).not.toContain('whsec');
});

test('of what failed only the status is told: its message may repeat what was sent', async () => {
  await lounge.send('post', '/visits', 'ada').send({ by: 'broken' }).expect(500);
  expect((await told(2))[1]).toMatchObject({ status: 500, code: null, reason: null });
});

test('nothing that was shown to prove who asks is told', async () => {
  await lounge.send('put', '/visits/7', 'ada').expect(200);
  await lounge.send('get', '/visits', 'gone').expect(401);
  expect(JSON.stringify(await told(4))).not.toMatch(/s3cret|Bearer/);
});

test('many requests at once share statements, and each has its attempt before its handler', async () => {
  const many = 60;
  await Promise.all(Array.from({ length: many }, () => lounge.send('put', '/visits/7', 'ada').expect(200)));
  const all = await told(2 * many);
  const concluded = new Set(all.filter((it) => it.phase === 'concluded').map(({ id }) => id));
  expect(concluded.size).toBe(many);
  expect(seenByHandlers.map((seen) => new Set(seen.map(({ id }) => id)).size > 0)).toEqual(
    Array(many).fill(true),
  );
  const [row] = await lounge.db.query<{ transactions: number }>(
    'select count(distinct xmin::text)::int as transactions from outbox',
  );
  expect(row?.transactions).toBeLessThan(2 * many);
});

test('where nothing can be stored nothing is done', async () => {
  await lounge.db.query('alter table outbox rename to gone');
  await lounge.send('put', '/visits/7', 'ada').expect(500);
  await lounge.db.query('alter table gone rename to outbox');
  expect(seenByHandlers).toEqual([]);
});

test('whoever hangs up was served all the same, and the outcome is told', async () => {
  let release = () => {};
  held.until = new Promise((resolve) => (release = resolve));
  const sent = lounge.send('put', '/visits/7', 'ada');
  const hungUp = new Promise<void>((resolve) => void sent.on('abort', () => resolve()));
  sent.end(() => undefined);
  await eventually(() => expect(seenByHandlers).toHaveLength(1));
  sent.abort();
  await hungUp;
  release();
  expect((await told(2))[1]).toMatchObject({ phase: 'concluded', status: 200 });
});
