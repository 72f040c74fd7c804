import { withTraceparent } from '#tracing';
import { eventually, testDatabase, type TestDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { anEntry, LedgerProcess, LedgerView, topicsOf } from './fixtures/ledger-service.js';
import {
  encodeEvent,
  type EventLog,
  type EventLogConfig,
  MessagingHealth,
  openEventLog,
  type ReceivedRecord,
} from './index.js';

let database: TestDatabase;
let view: LedgerView;
let log: EventLog;
let config: EventLogConfig;
const processes: LedgerProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  config = { kind: 'postgres', url: database.url };
  view = await LedgerView.open(database.url);
  log = await openEventLog(config);
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
  await log.close();
  await view.close();
  await database.close();
});

const aName = () => `ledger_${randomUUID().replaceAll('-', '').slice(0, 12)}`;

async function start(...ledgers: Omit<Parameters<typeof LedgerProcess.start>[0], 'url' | 'log'>[]) {
  const started = await LedgerProcess.start(
    ...ledgers.map((it) => ({ ...it, url: database.url, log: config })),
  );
  processes.push(started);
  return started;
}

/** Everything on a topic, as it comes in. */
function follow(topic: string): ReceivedRecord[] {
  const seen: ReceivedRecord[] = [];
  log.subscribe({ group: randomUUID(), topics: [topic], handle: (it) => void seen.push(it) });
  return seen;
}

function entryRecord(account: string, amount: number, id: string = randomUUID()) {
  return encodeEvent(account, {
    id,
    source: '/elsewhere',
    type: 'test.entry.v1',
    time: new Date().toISOString(),
    data: { account, amount },
    extensions: {},
  });
}

test('an event takes effect when its transaction commits, and not at all when it rolls back', async () => {
  const name = aName();
  const ledger = await start({ name });
  await expect(
    ledger.publish([anEntry(name, 'a', 1)], () => {
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await ledger.publish([anEntry(name, 'a', 2), anEntry(name, 'a', 3)]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([2, 3]));
});

test('services in one process handle their own events only', async () => {
  const [one, other] = [aName(), aName()];
  await start({ name: one }, { name: other });
  await log.publish(topicsOf(one).entries, [entryRecord('a', 1)]);
  await log.publish(topicsOf(other).entries, [entryRecord('a', 2)]);
  await eventually(async () => expect(await view.amounts(one, 'a')).toEqual([1]));
  await eventually(async () => expect(await view.amounts(other, 'a')).toEqual([2]));
});

test('an event that comes again has no effect again', async () => {
  const name = aName();
  await start({ name });
  const again = entryRecord('a', 1);
  await log.publish(topicsOf(name).entries, [again, again, entryRecord('a', 2), again]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1, 2]));
  const entered = follow(topicsOf(name).entered);
  await eventually(() => expect(entered).toHaveLength(2));
});

test('a handler that fails leaves nothing behind, is tried again, and its key waits for it', async () => {
  const name = aName();
  let failures = 0;
  await start({
    name,
    interfere: ({ account, amount }) => {
      if (account === 'a' && amount === 1 && failures < 3) {
        failures += 1;
        throw new Error('not yet');
      }
    },
    retries: { firstPauseMs: 10 },
  });
  await log.publish(
    topicsOf(name).entries,
    [1, 2, 3].map((amount) => entryRecord('a', amount)),
  );
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1, 2, 3]));
  expect(failures).toBe(3);
  const entered = follow(topicsOf(name).entered);
  await eventually(() => expect(entered).toHaveLength(3));
});

test('poison of every kind goes to the dead letters with its bytes and reason, and the partition goes on', async () => {
  const name = aName();
  const { entries } = topicsOf(name);
  await start({
    name,
    interfere: ({ amount }) => {
      if (amount === 13) throw new Error('thirteen brings bad luck');
    },
    retries: { attempts: 3, firstPauseMs: 5 },
  });
  const letters = follow(`${entries}.dlq`);
  const good = entryRecord('a', 1);
  const broken = Buffer.from('{"account": \u0000');
  await log.publish(entries, [
    { key: 'a', headers: good.headers, value: broken },
    { key: 'a', headers: {}, value: Buffer.from('{}') },
    { key: 'a', headers: { ...good.headers, ce_type: 'test.unheard-of.v1' }, value: good.value },
    { key: 'a', headers: good.headers, value: Buffer.from('{"account":"a"}') },
    entryRecord('a', 13),
    entryRecord('a', 2),
  ]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([2]));
  await eventually(() => expect(letters).toHaveLength(5));
  const headers = letters.map((letter) => letter.headers);
  expect(headers.map(({ dlq_error }) => dlq_error)).toEqual([
    expect.stringMatching(/^InvalidCloudEvent: the value is not JSON/),
    expect.stringMatching(/^InvalidCloudEvent: attribute specversion/),
    expect.stringMatching(/^UnknownEventType: .*"test\.unheard-of\.v1"/),
    expect.stringMatching(/^PoisonEvent: .*amount/),
    'Error: thirteen brings bad luck',
  ]);
  expect(headers.map(({ dlq_attempts }) => dlq_attempts)).toEqual(['1', '1', '1', '1', '3']);
  expect(headers[0]).toMatchObject({ dlq_topic: entries, dlq_group: name, ce_id: good.headers['ce_id'] });
  expect(letters[0]?.value).toEqual(broken);
  const stored = await view.query<{ value: Buffer; attempts: number }>(
    `select value, attempts from ${name}.dead_letters order by id`,
  );
  expect(stored).toHaveLength(5);
  expect(stored[0]?.value).toEqual(broken);
});

test('one bad event among many good ones goes to the dead letters, and the good ones take effect once', async () => {
  const name = aName();
  let badRuns = 0;
  const runs = new Map<string, number>();
  await start({
    name,
    interfere: ({ account, amount }) => {
      runs.set(account, (runs.get(account) ?? 0) + 1);
      if (amount !== 13) return;
      badRuns += 1;
      throw new Error('thirteen brings bad luck');
    },
    retries: { attempts: 4, firstPauseMs: 5 },
  });
  const accounts = Array.from({ length: 60 }, (_, n) => `account-${n}`);
  const records = accounts.map((account, n) => entryRecord(account, n === 20 ? 13 : 1));
  await log.publish(topicsOf(name).entries, [...records, entryRecord('account-20', 2)]);
  await eventually(async () => expect(await view.amounts(name, 'account-20')).toEqual([2]));
  const rows = await view.query<{ account: string; tx: string }>(
    `select account, xmin::text as tx from ${name}.ledger`,
  );
  expect(rows.map(({ account }) => account).sort()).toEqual([...accounts].sort());
  expect(new Set(rows.map(({ tx }) => tx)).size).toBeLessThan(20);
  const letters = await view.query<{ key: string; attempts: number }>(
    `select key, attempts from ${name}.dead_letters`,
  );
  expect(letters).toEqual([{ key: 'account-20', attempts: 4 }]);
  // Halving a batch of 32 runs it six times at most; each further attempt is the bad one's alone.
  expect(badRuns).toBeLessThanOrEqual(6 + 3);
  runs.delete('account-20');
  expect(Math.max(...runs.values())).toBeLessThanOrEqual(6);
});

test('a database that goes away is waited for, never taken for poison', async () => {
  const name = aName();
  let lost = 0;
  await start({
    name,
    interfere: async (_entry, tx) => {
      if (lost < 4) {
        lost += 1;
        await tx.query('select pg_terminate_backend(pg_backend_pid())');
      }
    },
    retries: { attempts: 2, firstPauseMs: 5 },
  });
  await log.publish(topicsOf(name).entries, [entryRecord('a', 1)]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1]), { within: 20_000 });
  expect(lost).toBe(4);
  expect(await view.query(`select 1 from ${name}.dead_letters`)).toEqual([]);
});

test('a process that dies between effect and offset repeats nothing when it comes back', async () => {
  const name = aName();
  const first = await start({ name });
  await log.publish(topicsOf(name).entries, [entryRecord('a', 1), entryRecord('a', 2)]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1, 2]));
  await first.stop();
  // As after a crash: the effects are there, the offsets are not.
  await view.query('update event_log.group_offset set next_offset = 0 where consumer_group = $1', [name]);
  await start({ name });
  await log.publish(topicsOf(name).entries, [entryRecord('a', 3)]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1, 2, 3]));
});

test('the trace of an event goes on in the events it causes', async () => {
  const name = aName();
  const ledger = await start({ name });
  const entered = follow(topicsOf(name).entered);
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await withTraceparent(trace, () => ledger.publish([anEntry(name, 'a', 1)]));
  await eventually(() => expect(entered[0]?.headers['ce_traceparent']).toBe(trace));
});

test('health tells what was applied and how far behind the service is', async () => {
  const name = aName();
  const ledger = await start({ name });
  await ledger.publish([anEntry(name, 'a', 1)]);
  await eventually(async () => expect(await view.amounts(name, 'a')).toEqual([1]));
  const health = ledger.app.get(MessagingHealth, { strict: false });
  await eventually(async () => {
    expect(health.connected).toBe(true);
    expect((await health.lag()).every(({ committed, end }) => committed === end)).toBe(true);
  });
  expect(health.applied.get(topicsOf(name).entries)?.at).toBeInstanceOf(Date);
});
