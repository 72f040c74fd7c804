import { type Db, openDatabase, Transactions, type Tx } from '#persistence';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { MessagingMigrations } from '../migrations/messaging-migrations.js';
import type { EventIdentity } from './event-identity.js';
import { Inbox } from './inbox.js';

let database: TestDatabase;
let db: Db;
let inbox: Inbox;

beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ url: database.url, schema: 'inbox_test', migrations: MessagingMigrations });
  await db.query(
    'create table effect (nth bigint generated always as identity, event_id text, tx text default pg_current_xact_id()::text)',
  );
});
beforeEach(async () => {
  await db.query('truncate effect restart identity');
  inbox = new Inbox(new Transactions(db), randomUUID());
});
afterAll(async () => {
  await db.close();
  await database.close();
});

const numbered = (count: number): EventIdentity[] =>
  Array.from({ length: count }, (_, n) => ({ source: '/test', id: `e${n}` }));
const idsOf = (events: readonly EventIdentity[]) => events.map(({ id }) => id);

function effectOf({ id }: EventIdentity) {
  return async (tx: Tx) => {
    await tx.query('insert into effect (event_id) values ($1)', [id]);
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

async function effects(): Promise<{ ids: string[]; transactions: number }> {
  const rows: { event_id: string; tx: string }[] = await db.query('select * from effect order by nth');
  return { ids: rows.map((row) => row.event_id), transactions: new Set(rows.map(({ tx }) => tx)).size };
}

test('events that arrive at one time share a transaction, in the order of their arrival', async () => {
  const events = numbered(30);
  const ran = await Promise.all(events.map((event) => inbox.once(event, effectOf(event))));
  expect(ran.every(Boolean)).toBe(true);
  expect(await effects()).toEqual({ ids: idsOf(events), transactions: 1 });
});

test('an event that arrives twice at one time takes effect once', async () => {
  const [one, other] = numbered(2) as [EventIdentity, EventIdentity];
  const ran = await Promise.all([one, other, one].map((event) => inbox.once(event, effectOf(event))));
  expect(ran).toEqual([true, true, false]);
  expect(await inbox.once(one, effectOf(one))).toBe(false);
  expect(await inbox.onceApart(other, effectOf(other))).toBe(false);
  expect((await effects()).ids).toEqual(['e0', 'e1']);
});

test('an event whose effect fails fails alone, leaves nothing behind and may come again', async () => {
  const events = numbered(30);
  const bad = events[17] as EventIdentity;
  const fail = async (tx: Tx) => {
    await effectOf(bad)(tx);
    throw new Error('bad luck');
  };
  const settled = await Promise.allSettled(
    events.map((event) => inbox.once(event, event === bad ? fail : effectOf(event))),
  );
  const refused = settled.flatMap((it, n) => (it.status === 'rejected' ? [[n, it.reason] as const] : []));
  expect(refused).toEqual([[17, new Error('bad luck')]]);
  expect((await effects()).ids).toEqual(idsOf(events).filter((id) => id !== bad.id));
  expect(await inbox.once(bad, effectOf(bad))).toBe(true);
});

test('an effect refused by the database does not spoil the transaction of its neighbours', async () => {
  const events = numbered(8);
  const refuse = async (tx: Tx) => void (await tx.query('insert into nowhere default values'));
  const settled = await Promise.allSettled(
    events.map((event, n) => inbox.once(event, n === 0 ? refuse : effectOf(event))),
  );
  expect(settled.map(({ status }) => status)).toEqual(['rejected', ...Array<string>(7).fill('fulfilled')]);
  expect((await effects()).ids).toEqual(idsOf(events).slice(1));
});

test('an effect that swallows the refusal of its statement fails, rather than undo its neighbours in silence', async () => {
  const events = numbered(4);
  const swallow = (tx: Tx) =>
    tx.query('insert into nowhere default values').then(
      () => undefined,
      () => undefined,
    );
  const settled = await Promise.allSettled(
    events.map((event, n) => inbox.once(event, n === 3 ? swallow : effectOf(event))),
  );
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect((await effects()).ids).toEqual(['e0', 'e1', 'e2']);
});

test('an effect may go back to a savepoint after a refusal', async () => {
  const [event] = numbered(1) as [EventIdentity];
  await inbox.once(event, async (tx) => {
    await tx.query('savepoint before');
    await tx.query('insert into nowhere default values').catch(() => tx.query('rollback to before'));
    await effectOf(event)(tx);
  });
  expect((await effects()).ids).toEqual(['e0']);
});

test('replicas that are given the same events in different orders let each take effect once', async () => {
  const group = randomUUID();
  const replicas = [1, 2].map(() => new Inbox(new Transactions(db), group));
  const events = numbered(100);
  const orders = [events, events.toReversed()];
  await Promise.all(
    replicas.flatMap((replica, n) => (orders[n] ?? []).map((event) => replica.once(event, effectOf(event)))),
  );
  expect((await effects()).ids.sort()).toEqual(idsOf(events).sort());
});

test('replicas whose events lock the same things in different orders do not wait for each other', async () => {
  const group = randomUUID();
  const names = numbered(60).map(({ id }) => id);
  const runs: string[] = [];
  const applyAll = (replica: string, order: readonly string[]) => {
    const inboxOfReplica = new Inbox(new Transactions(db), group);
    return order.map((name) =>
      inboxOfReplica.once({ source: replica, id: name }, async (tx) => {
        runs.push(`${replica} ${name}`);
        await tx.query('select pg_advisory_xact_lock(1, hashtext($1))', [name]);
      }),
    );
  };
  await Promise.all([...applyAll('one', names), ...applyAll('other', names.toReversed())]);
  expect(runs).toHaveLength(120); // a transaction that lost a deadlock would have run its effects again
});

test('events of two streams take effect at the same time, on one replica and on two', async () => {
  for (const streams of [
    ['one', 'other'],
    ['one', 'one'],
  ] as const) {
    const group = randomUUID();
    const replicas = [1, 2].map(() => new Inbox(new Transactions(db), group));
    const [first, second] = streams[0] === streams[1] ? replicas : [replicas[0], replicas[0]];
    const begun = new Set<string>();
    const both = deferred();
    const applyAll = (replica: Inbox | undefined, stream: string, source: string) =>
      numbered(2).map(({ id }) =>
        replica?.once(
          { source, id },
          async () => {
            begun.add(source);
            if (begun.size === 2) both.resolve();
            await both.promise; // would never come to pass if they took turns
          },
          stream,
        ),
      );
    const ran = await Promise.all([
      ...applyAll(first, streams[0], '/a'),
      ...applyAll(second, streams[1], '/b'),
    ]);
    expect(ran).toEqual([true, true, true, true]);
  }
});

test('an event that is to be applied alone waits for those of streams', async () => {
  const begun = deferred();
  const goOn = deferred();
  const order: string[] = [];
  const [one, other, last, next] = numbered(4) as [
    EventIdentity,
    EventIdentity,
    EventIdentity,
    EventIdentity,
  ];
  const inStream = async () => {
    begun.resolve();
    await goOn.promise;
    order.push('stream');
  };
  const applied = [one, other].map((event) => inbox.once(event, inStream, 'one'));
  await begun.promise;
  const alone = [last, next].map((event) =>
    inbox.once(event, () => Promise.resolve(void order.push('alone'))),
  );
  await eventually(async () => {
    const [row] = await db.query<{ waiting: string }>(
      `select count(*) as waiting from pg_locks
       where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(row?.waiting).toBe('1');
  });
  goOn.resolve();
  await Promise.all([...applied, ...alone]);
  expect(order).toEqual(['stream', 'alone', 'alone']);
});

test('events that follow one another share a call of their effect, but for the one that it cannot take', async () => {
  const events = numbered(6);
  const [other, bad] = [events[2], events[4]] as [EventIdentity, EventIdentity];
  const calls: string[][] = [];
  const shared = async (tx: Tx, some: readonly EventIdentity[]) => {
    for (const event of some) await effectOf(event)(tx);
    if (some.includes(bad)) throw new Error('bad luck');
    calls.push(idsOf(some));
  };
  const settled = await Promise.allSettled(
    events.map((event) => inbox.once(event, event === other ? effectOf(other) : shared)),
  );
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, true, false, true]);
  expect((await effects()).ids).toEqual(['e0', 'e1', 'e2', 'e3', 'e5']);
  // All six first, whose first run was rolled back, and then in halves.
  expect(calls).toEqual([['e0', 'e1'], ['e0', 'e1'], ['e3'], ['e5']]);
});

test('an event is remembered for thirty days, and forgotten after them', async () => {
  const [young, old] = ['young', 'old'].map((id): EventIdentity => ({ source: '/test', id }));
  if (!young || !old) throw new Error('two are made');
  for (const event of [young, old]) await inbox.once(event, effectOf(event));
  const age = `update inbox set received_at = now() - make_interval(days => $1) where event_id = $2`;
  await db.query(age, [29, young.id]);
  await db.query(age, [31, old.id]);
  expect(await inbox.forgetOld()).toBe(false);
  const again = await Promise.all([young, old].map((event) => inbox.once(event, effectOf(event))));
  expect(again).toEqual([false, true]);
});
