import { eventually } from '#testing';
import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const withKey = (key: string, actor = 'ada') => ({ 'idempotency-key': key, 'x-meshwarden-actor': actor });

test('the same request with the same key has one effect and the same answer', async () => {
  const set = aSet(aContract('once'));
  const first = await catalog.post(set, withKey('k1')).expect(201);
  const stored = await catalog.stored();
  const again = await catalog.post(set, withKey('k1')).expect(201);
  expect(again.body).toEqual(first.body);
  expect(await catalog.stored()).toEqual(stored);
});

test('the same key with another body is refused', async () => {
  await catalog.post(aSet(aContract('mine')), withKey('k2')).expect(201);
  const before = await catalog.stored();
  const problem = await catalog.refused(aSet(aContract('mine', ['x'])), 422, withKey('k2'));
  expect(problem.code).toBe('idempotency-key.reused');
  expect(await catalog.stored()).toEqual(before);
});

test('a key is its actor’s own, and must not be endless', async () => {
  await catalog.post(aSet(aContract('hers')), withKey('k3', 'ada')).expect(201);
  await catalog.post(aSet(aContract('his')), withKey('k3', 'bo')).expect(201);
  const problem = await catalog.refused(aSet(aContract('no')), 400, withKey('x'.repeat(257)));
  expect(problem.errors[0]?.path).toBe('Idempotency-Key');
});

test.each<[string, object[], object]>([
  ['creates', [], aSet(aContract('ten'), aProduct('ten-p', ['ten']))],
  ['updates', [aSet(aContract('ten-u'))], aSet(aContract('ten-u', ['id', 'x']))],
  [
    'is made from a revision',
    [aSet(aContract('ten-r'))],
    { changes: [{ ...aSet(aContract('ten-r', ['x'])).changes[0], baseRevision: 1 }] },
  ],
  ['changes nothing', [aSet(aContract('ten-n'))], aSet(aContract('ten-n'))],
])('ten at once with one key, of a set that %s, have one effect and one answer', async (name, given, set) => {
  for (const it of given) await catalog.register(it, 201);
  const changes = () => catalog.db.query<unknown[]>('select id from changes');
  const before = (await changes()).length;
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => catalog.post(set, withKey(`ten ${name}`))),
  );
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(name === 'creates' ? 201 : 200));
  expect((await changes()).length).toBe(before + (name === 'changes nothing' ? 0 : 1));
});

test('ten at once with one key, decided before any of them commits', async () => {
  const asked = catalog.way.asked;
  const letGo = catalog.way.hold();
  const set = aSet(aContract('held'));
  const sent = Array.from({ length: 10 }, () => catalog.post(set, withKey('held')).then((it) => it));
  await eventually(() => expect(catalog.way.asked).toBe(asked + 10));
  letGo();
  const answers = await Promise.all(sent);
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('one key with two bodies at once: one is applied, the other refused', async () => {
  const sent = [aSet(aContract('either')), aSet(aContract('or'))].map((set) =>
    catalog.post(set, withKey('both')),
  );
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  expect([...statuses].sort()).toEqual([201, 422]);
});

test('a request that was refused may be sent again with its key', async () => {
  const set = aSet(aContract('later'));
  catalog.way.incident = () => Promise.resolve({ status: 503, body: '{}' });
  await catalog.refused(set, 503, withKey('k4'));
  catalog.way.incident = (ask) => ask();
  await catalog.post(set, withKey('k4')).expect(201);
});
