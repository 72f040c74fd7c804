import { jest } from '@jest/globals';
import { Db, openDatabase, Transactions } from '#persistence';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import type { EventLog } from '../event-log/event-log.js';
import { openEventLog } from '../event-log/open-event-log.js';
import { MessagingMigrations } from '../migrations/messaging-migrations.js';
import { Outbox } from './outbox.js';
import { insertOutboxSql, outboxColumns } from './outbox-row.js';
import { Relay } from './relay.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let log: EventLog;
let db: Db;
let schema: string;
const relays: Relay[] = [];

beforeAll(async () => {
  database = await testDatabase();
  log = await openEventLog({ kind: 'postgres', url: database.url });
});
beforeEach(async () => {
  schema = `relay_${randomUUID().slice(0, 8)}`;
  db = await openDatabase({ url: database.url, schema, migrations: MessagingMigrations });
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await db.close();
});
afterAll(async () => {
  await log.close();
  await database.close();
});

function startRelay(target: EventLog = log): Relay {
  const relay = new Relay({ db, url: database.url, schema, log: target });
  relays.push(relay);
  relay.start();
  return relay;
}

/** Commits events numbered within their keys. */
async function add(topic: string, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) await addOne(topic, n);
}

async function addOne(topic: string, n: number): Promise<void> {
  const events = ['a', 'b', 'c'].map((key) => ({ topic, key, id: `${key}${n}`, type: 'test.v1', data: n }));
  await new Transactions(db).run((tx) => new Outbox('test').add(tx, events));
}

/** The ids on a topic by key, in the order of their first coming: what an inbox would let through. */
function follow(topic: string): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  log.subscribe({
    group: randomUUID(),
    topics: [topic],
    handle: ({ key, headers }) => {
      const ids = seen.get(key ?? '') ?? new Set();
      seen.set(key ?? '', ids.add(headers['ce_id'] ?? ''));
    },
  });
  return seen;
}

function numbered(key: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${key}${n}`);
}

/** The log, taking records in another way. */
function publishingBy(publish: EventLog['publish']): EventLog {
  return {
    publish,
    subscribe: (request) => log.subscribe(request),
    lag: (group, topics) => log.lag(group, topics),
    close: () => Promise.resolve(),
  };
}

/** A log that takes everything, except what is meant for `refused`. */
function collectingLog(refused?: string) {
  const ids: string[] = [];
  const collecting = publishingBy((to, records) => {
    if (to === refused) return Promise.reject(new Error('no such topic'));
    ids.push(...records.map(({ headers }) => headers['ce_id'] ?? ''));
    return Promise.resolve();
  });
  return { ids, collecting };
}

/** Ends the connection of the relay that leads. @returns whether one led. */
async function killLeader(): Promise<boolean> {
  const killed = await db.query<unknown>(
    `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and application_name = $1`,
    [`meshwarden-relay-${schema}`],
  );
  return killed.length > 0;
}

async function waiting(): Promise<number> {
  const [row] = await db.query<{ waiting: number }>('select count(*)::int as waiting from outbox');
  return row?.waiting ?? 0;
}

test('one of two relays leads, and when it dies nothing is lost or out of order', async () => {
  const topic = `test.relay.${randomUUID()}`;
  const seen = follow(topic);
  startRelay();
  startRelay();
  const killing = (async () => {
    for (let n = 0; n < 5; n += 1) {
      await eventually(async () => expect(await killLeader()).toBe(true));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  let killed = false;
  void killing.finally(() => (killed = true));
  let count = 0;
  for (; !killed; count += 1) await addOne(topic, count);
  await killing;
  await eventually(() => {
    for (const key of ['a', 'b', 'c']) expect([...(seen.get(key) ?? [])]).toEqual(numbered(key, count));
  });
  await eventually(async () => expect(await waiting()).toBe(0));
});

test('a relay that stands by takes over from one that stops', async () => {
  const topic = `test.relay.${randomUUID()}`;
  const seen = follow(topic);
  const first = startRelay();
  await eventually(() => expect(first.leading).toBe(true));
  const second = startRelay();
  await first.stop();
  await add(topic, 0, 1);
  await eventually(() => expect(seen.get('a')).toEqual(new Set(['a0'])));
  expect(second.leading).toBe(true);
});

test('an event is forgotten only when the log has it, however often the log refuses', async () => {
  const topic = `test.relay.${randomUUID()}`;
  const seen = follow(topic);
  let refusals = 0;
  const reluctant = publishingBy(async (to, records) => {
    refusals += 1;
    if (refusals > 4) return log.publish(to, records);
    // As when the connection breaks half way: some records are in, the acknowledgement is not.
    await log.publish(to, records.slice(0, 1));
    throw new Error('the broker went away');
  });
  await add(topic, 0, 10);
  const relay = startRelay(reluctant);
  await eventually(() => expect(relay.failuresInARow).toBeGreaterThan(0));
  await eventually(() => {
    for (const key of ['a', 'b', 'c']) expect([...(seen.get(key) ?? [])]).toEqual(numbered(key, 10));
  });
  await eventually(async () => expect(await waiting()).toBe(0));
});

test('a topic that the log refuses keeps its events, and those of other topics go out once', async () => {
  const [good, bad] = [`test.relay.${randomUUID()}`, `test.relay.${randomUUID()}`];
  const { ids, collecting } = collectingLog(bad);
  for (const topic of [bad, good]) await add(topic, 0, 3);
  const relay = startRelay(collecting);
  await eventually(() => expect(relay.failuresInARow).toBeGreaterThan(1));
  expect(ids.sort()).toEqual(['a', 'b', 'c'].flatMap((key) => numbered(key, 3)));
  expect(await waiting()).toBe(9);
});

test('a relay that is stopped leaves nothing behind that the log has acknowledged', async () => {
  const { ids, collecting } = collectingLog();
  const relay = startRelay(collecting);
  await eventually(() => expect(relay.leading).toBe(true));
  await add('test.relay', 0, 20);
  await relay.stop();
  expect(await waiting()).toBe(60 - ids.length);
});

test('rows written by a multi-row statement of a store wake the relay as well', async () => {
  const topic = `test.relay.${randomUUID()}`;
  const seen = follow(topic);
  startRelay();
  const rows = new Outbox('test').rows(
    [1, 2].map((data) => ({ topic, key: 'k', id: `k${data}`, type: 'test.v1', data })),
  );
  await db.query('create table state (id text)');
  await db.query(`with state as (insert into state select unnest($1::text[])) ${insertOutboxSql(2)}`, [
    ['s1', 's2'],
    ...outboxColumns(rows),
  ]);
  await eventually(() => expect([...(seen.get('k') ?? [])]).toEqual(['k1', 'k2']));
});

test('events larger than what is held in memory at once are all published', async () => {
  const topic = `test.relay.${randomUUID()}`;
  const seen = follow(topic);
  const outbox = new Outbox('test');
  const data = 'x'.repeat(6 * 1024 * 1024);
  for (const id of ['k0', 'k1', 'k2', 'k3', 'k4']) {
    await new Transactions(db).run((tx) => outbox.add(tx, [{ topic, key: 'k', id, type: 'test.v1', data }]));
  }
  startRelay();
  await eventually(() => expect([...(seen.get('k') ?? [])]).toEqual(numbered('k', 5)));
});
