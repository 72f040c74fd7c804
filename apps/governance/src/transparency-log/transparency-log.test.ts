import { Topics } from '#contracts/events';
import { openEventLog, parseEvent } from '#messaging';
import { aContract, eventually, registering } from '#testing';
import {
  Frontier,
  leafData,
  leafHash,
  openNote,
  readCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '#transparency-log';
import {
  loggedUpTo,
  logState,
  signer,
  signingKey,
  verifiedWith,
  verifiers,
} from '../fixtures/logged-governance.js';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';
import { anAttempt, theConclusion } from '../fixtures/told-access.js';
import type { Consistency, Inclusion } from './log-documents.js';
import { LogStore } from './log.store.js';
import { SequenceLeaves } from './sequence-leaves.js';
import { TakeInBacklog } from './take-in-backlog.js';

let governance: RunningGovernance;
let beside: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated], { LOG_SIGNING_KEY: signingKey });
  beside = await RunningGovernance.beside(governance, { LOG_SIGNING_KEY: signingKey });
});
afterAll(async () => {
  await beside.app.close();
  await governance.stop();
});

const get = async <Answer>(path: string, status = 200): Promise<Answer> =>
  (await governance.http.get(`/api/v1/log/${path}`).expect(status)).body as Answer;
const gate = (id: string) => governance.gate(registering(aContract([], { id })));
const headOf = (note: string) => readCheckpoint(openNote(note, verifiers).text);
const hashesOf = ({ hashes }: { hashes: string[] }) => hashes.map((it) => Buffer.from(it, 'base64'));

test('an empty log has a signed checkpoint, of no leaves', async () => {
  expect(headOf(await loggedUpTo(governance))).toMatchObject({ origin: 'mesh.example/log', size: 0 });
  expect((await governance.http.get('/api/v1/log/keys')).text).toBe(`${signer.verifierKey}\n`);
});

test('a decision is proven to be in the log, whose checkpoint is told as an event', async () => {
  const { id } = await gate('c1');
  await loggedUpTo(governance);
  const proof = await get<Inclusion>(`inclusion?kind=decision&id=${id}`);
  const { size, root } = headOf(proof.checkpoint ?? '');
  expect(proof.data).toBe(leafData(proof.leaf));
  expect(
    verifyInclusion(leafHash(proof.data), { index: proof.index, size, hashes: hashesOf(proof) }, root),
  ).toBe(true);
  const events: unknown[] = [];
  const log = await openEventLog({ kind: 'postgres', url: governance.database.url });
  const reading = log.subscribe({
    group: 'auditors',
    topics: [Topics.checkpoints],
    handle: (record) => {
      events.push(parseEvent(record).data);
      return Promise.resolve();
    },
  });
  await eventually(() =>
    expect(events).toContainEqual(expect.objectContaining({ checkpoint: proof.checkpoint })),
  );
  await reading.close();
  await log.close();
});

test('a decision is proven to be in the tree of a checkpoint that was kept, whether its note is still here or not', async () => {
  const early = await gate('early');
  const kept = headOf(await loggedUpTo(governance));
  const late = await gate('late');
  await gate('later');
  const newest = headOf(await loggedUpTo(governance));
  const inKept = async (of: string) =>
    get<Inclusion>(`inclusion?${new URLSearchParams({ id: of, size: String(kept.size) }).toString()}`);
  const proof = await inKept(early.id);
  expect(headOf(proof.checkpoint ?? '')).toEqual(kept);
  const { index, size } = proof;
  for (const { root, isProven } of [
    { root: kept.root, isProven: true },
    { root: newest.root, isProven: false },
  ])
    expect(
      verifyInclusion(leafHash(leafData(proof.leaf)), { index, size, hashes: hashesOf(proof) }, root),
    ).toBe(isProven);
  expect(await get(`inclusion?id=${late.id}&size=${kept.size}`, 404)).toMatchObject({
    code: 'leaf.not-found',
  });
  await governance.query('delete from log_checkpoints where size = $1', [kept.size]);
  expect(await inKept(early.id)).toEqual({ ...proof, checkpoint: null });
});

test('what is done about policies, waivers and consents, and what the audit trail says, are leaves', async () => {
  const attempt = anAttempt();
  await governance.recordAccess(attempt, theConclusion(attempt));
  await governance.http
    .put('/api/v1/scopes/global/four-eyes')
    .set('x-meshwarden-actor', 'ada')
    .send({ demanded: true });
  const told = await governance.query<{ id: string; kind: string }>('select id, kind from acts');
  expect(told.map(({ kind }) => kind)).toContain('four-eyes.set');
  await loggedUpTo(governance);
  for (const { id, kind } of [
    ...told,
    { id: `${attempt.id} attempted`, kind: 'audit' },
    { id: `${attempt.id} concluded`, kind: 'audit' },
  ])
    expect(await get<Inclusion>(`inclusion?${new URLSearchParams({ kind, id }).toString()}`)).toMatchObject({
      leaf: { id, kind },
    });
});

test('every state continues every earlier one, and its tree is that of the entries that are served', async () => {
  const earlier = headOf(await loggedUpTo(governance));
  await Promise.all(Array.from({ length: 300 }, (_, nth) => gate(`many-${nth}`)));
  const later = headOf(await loggedUpTo(governance));
  const proof = await get<Consistency>(`consistency?first=${earlier.size}`);
  expect(proof).toMatchObject({ first: earlier.size, second: later.size });
  expect(verifyConsistency(earlier, later, hashesOf(proof))).toBe(true);
  expect((await rootOfServedEntries(later.size)).equals(later.root)).toBe(true);
});

test('replicas give each record one number, and leave none out', async () => {
  const asked = Array.from({ length: 40 }, (_, nth) =>
    (nth % 2 ? beside : governance).gate(registering(aContract([], { id: `r${nth}` }))),
  );
  const rounds = Array.from({ length: 10 }, (_, nth) =>
    (nth % 2 ? beside : governance).app.get(SequenceLeaves, { strict: false }).round(),
  );
  await Promise.all([...asked, ...rounds]);
  const { size } = headOf(await loggedUpTo(governance));
  const [row] = await governance.query<{ leaves: number; ids: number; last: number }>(
    `select count(*)::int as leaves, count(distinct (kind, id))::int as ids, max(index)::int as last from log_entries`,
  );
  expect(row).toEqual({ leaves: size, ids: size, last: size - 1 });
});

test('a decision that is not committed has no leaf, and a round that fails takes none away', async () => {
  const before = await logState(governance);
  await governance.query(
    `create function fails() returns trigger language plpgsql as $$ begin raise 'no'; end $$`,
  );
  await governance.query('create trigger fails before insert on log_checkpoints execute function fails()');
  const { id } = await gate('kept');
  await eventually(async () =>
    expect(await logState(governance)).toMatchObject({
      size: before.size,
      waiting: 1,
      trouble: expect.stringContaining('no') as string,
    }),
  );
  await governance.query('drop function fails cascade');
  await loggedUpTo(governance);
  expect(await get<Inclusion>(`inclusion?id=${id}`)).toMatchObject({ index: before.size });
});

test('chains from before the log are taken in, in their order, and go on where they were interrupted', async () => {
  await governance.query('alter table decisions disable trigger user');
  const decided = [];
  for (let nth = 0; nth < 3; nth += 1) decided.push((await gate(`old-${nth}`)).id);
  await governance.query('alter table decisions enable trigger user');
  const checkpoint = await loggedUpTo(governance);
  expect((await verifiedWith(governance, checkpoint)).faults).toHaveLength(3);
  await governance.query(
    `insert into log_backlog (kind, chain, started_at, taken, last)
     select 'decision', chain, now(), min(seq) - 1, max(seq) from decisions where id = any($1::uuid[]) group by chain`,
    [decided],
  );
  expect((await verifiedWith(governance, checkpoint)).faults).toEqual([]);
  const backlog = governance.app.get(TakeInBacklog, { strict: false });
  while (await backlog.some());
  await loggedUpTo(governance);
  const [first = { index: 0 }, ...others] = await Promise.all(
    decided.map((id) => get<Inclusion>(`inclusion?id=${id}`)),
  );
  expect(others.map(({ index }) => index)).toEqual([first.index + 1, first.index + 2]);
  const state = await logState(governance);
  expect(state.backlog.taken).toBe(state.backlog.links);
});

test('of days that are over the last checkpoint is kept', async () => {
  await governance.query(
    `insert into log_checkpoints (size, note, at) values
       (-3, '', '2026-01-01T10:00Z'), (-2, '', '2026-01-01T23:59Z'), (-1, '', '2026-01-02T00:01Z')`,
  );
  await governance.app.get(LogStore, { strict: false }).thinCheckpoints();
  const left = await governance.query<{ size: string }>(
    'select size from log_checkpoints where size < 0 order by size',
  );
  expect(left.map(({ size }) => size)).toEqual(['-2', '-1']);
});

test.each([
  ['inclusion?id=00000000-0000-0000-0000-000000000000', 404, 'leaf.not-found'],
  ['inclusion?id=00000000-0000-0000-0000-000000000000&size=999999', 422, 'log.too-short'],
  ['inclusion?id=00000000-0000-0000-0000-000000000000&size=0', 400, 'request.invalid'],
  ['consistency?first=9&second=3', 422, 'log.too-short'],
  ['consistency?first=1&second=999999', 422, 'log.too-short'],
  ['tile/0/0', 404, 'tile.not-found'],
  ['tile/0/999', 404, 'tile.not-found'],
  ['tile/entries/000.p/256', 404, 'tile.not-found'],
])('%s is answered %d %s', async (path, status, code) => {
  expect(await get(path, status)).toMatchObject({ code });
});

test('a checkpoint that another key has signed is refused', async () => {
  const checkpoint = (await loggedUpTo(governance)).replace(/\u2014.*/, '\u2014 mesh.example/log AAAAAAAA');
  const { body } = await governance.http.post('/api/v1/log/verify').send({ checkpoint }).expect(422);
  expect(body).toMatchObject({ code: 'checkpoint.refused' });
});

async function rootOfServedEntries(size: number): Promise<Buffer> {
  const tree = new Frontier();
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256);
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    const bundle = (await governance.http.get(`/api/v1/log/${path}`).responseType('blob').expect(200))
      .body as Buffer;
    for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at))
      tree.add(leafHash(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at))));
  }
  return tree.root();
}
