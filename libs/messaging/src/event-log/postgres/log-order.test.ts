import { type Db, openDatabase } from '#persistence';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import type { EventLog, ReceivedRecord } from '../event-log.js';
import { openEventLog } from '../open-event-log.js';

let database: TestDatabase;
let log: EventLog;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  log = await openEventLog({ kind: 'postgres', url: database.url, partitions: 1 });
  db = await openDatabase({ url: database.url, schema: 'event_log', migrations: [] });
});
afterAll(async () => {
  await log.close();
  await db.close();
  await database.close();
});

const aTopic = () => `order.${randomUUID()}`;
const value = (text: string) => ({ key: 'k', headers: {}, value: Buffer.from(text) });

function follow(topic: string): string[] {
  const seen: string[] = [];
  log.subscribe({ group: topic, topics: [topic], handle: (it) => void seen.push(String(it.value)) });
  return seen;
}

test('a record is never skipped because a later one was committed first', async () => {
  const topic = aTopic();
  await log.publish(topic, [value('first')]);
  const seen = follow(topic);
  await eventually(() => expect(seen).toEqual(['first']));
  let quick: Promise<unknown> | undefined;
  await db.transaction(async (slow) => {
    await slow.query(`select append($1, '{0}', '{k}', '{"{}"}', array['slow'::bytea])`, [topic]);
    quick = Promise.all([1, 2, 3].map((n) => log.publish(topic, [value(`quick ${n}`)])));
    await log.publish(aTopic(), [value('elsewhere')]); // other topics do not wait
  });
  await quick;
  await eventually(() => expect(seen).toHaveLength(5));
  expect(seen.slice(0, 2)).toEqual(['first', 'slow']);
});

test('an append that rolls back leaves no gap', async () => {
  const topic = aTopic();
  await log.publish(topic, [value('1')]);
  const failed = db.transaction(async (failing) => {
    await failing.query(`select append($1, '{0}', '{k}', '{"{}"}', array['lost'::bytea])`, [topic]);
    throw new Error('rolled back');
  });
  await expect(failed).rejects.toThrow('rolled back');
  await log.publish(topic, [value('2')]);
  const offsets: unknown[] = await db.query('select "offset" from record where topic = $1 order by 1', [
    topic,
  ]);
  expect(offsets).toEqual([{ offset: '0' }, { offset: '1' }]);
});

test('a subscription that was closed leaves nothing to be read again', async () => {
  const topic = aTopic();
  await log.publish(topic, [value('0')]);
  const seen: string[] = [];
  const handle = (it: ReceivedRecord) => void seen.push(String(it.value));
  const subscription = log.subscribe({ group: topic, topics: [topic], handle });
  await eventually(() => expect(seen).toHaveLength(1));
  // Closed while offsets of what was handled still gather.
  await log.publish(topic, [value('1'), value('2')]);
  await eventually(() => expect(seen).toHaveLength(3));
  await subscription.close();
  expect(await log.lag(topic, [topic])).toEqual([{ topic, partition: 0, committed: 3n, end: 3n }]);
  log.subscribe({ group: topic, topics: [topic], handle });
  await log.publish(topic, [value('3')]);
  await eventually(() => expect(seen).toEqual(['0', '1', '2', '3']));
});

test('a member whose partition was taken by another notices and lets it be', async () => {
  const topic = aTopic();
  const seen = follow(topic);
  await log.publish(topic, [value('1')]);
  await eventually(() => expect(seen).toEqual(['1']));
  await db.query(
    `update group_offset set owner = gen_random_uuid(), leased_until = now() + interval '1 minute', next_offset = 1
     where consumer_group = $1`,
    [topic],
  );
  await log.publish(topic, [value('2')]);
  await eventually(async () => {
    await log.publish(topic, [value('unread')]);
    const [{ end = 0n } = {}] = await log.lag(topic, [topic]);
    expect(Number(end)).toBeGreaterThan(seen.length + 5);
  });
  const [{ committed = 0n } = {}] = await log.lag(topic, [topic]);
  expect(committed).toBe(1n);
});

test('the partitions of a consumer that died are taken over when its lease ends', async () => {
  const topic = aTopic();
  await log.publish(topic, [value('1')]);
  await db.query(
    `insert into group_offset (consumer_group, topic, partition, owner, leased_until)
     values ($1, $1, 0, gen_random_uuid(), now() + interval '1500 milliseconds')`,
    [topic],
  );
  const seen = follow(topic);
  await eventually(() => expect(seen).toEqual(['1']));
});

test('reading goes on after the server closed every connection', async () => {
  const topic = aTopic();
  const seen = follow(topic);
  await log.publish(topic, [value('1')]);
  await eventually(() => expect(seen).toEqual(['1']));
  await db.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await eventually(() => log.publish(topic, [value('2')]));
  await eventually(() => expect(seen).toContain('2'));
});
