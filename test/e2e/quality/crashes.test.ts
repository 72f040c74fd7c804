import { type QualityAlert, Topics } from '#contracts/events';
import { type CloudEvent, type EventLog, openEventLog, parseEvent } from '#messaging';
import { type Db, openDatabase } from '#persistence';
import { eventually, ownBroker, type TestDatabase, testDatabase } from '#testing';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ServiceProcess } from '../support/service-process.js';
import { chancesOf } from './chances.js';
import { type Heard, Owner } from './owner.js';
import { nullsOf, promisedSeconds, tellOfContracts, tellOfData, tellOfNulls } from './told.js';

const crashes = 20;
/** How many contracts are somewhere between their breach and its end at any time. */
const lanes = 20;
const named = (name: string, count: number) => Array.from({ length: count }, (_, nth) => `${name}-${nth}`);
const measured = named('measured', 1_200);
const silent = named('silent', 80);

const all = [...measured, ...silent];

const seed = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 31));
const chance = chancesOf(seed);
const owner = new Owner(chance);
const alerts: CloudEvent[] = [];
const used = new Set<string>();
let broker: Awaited<ReturnType<typeof ownBroker>>;
let database: TestDatabase;
let quality: ServiceProcess;
let log: EventLog;
let db: Db;

beforeAll(async () => {
  // So that whoever sees it fail can have the same again.
  process.stdout.write(`CRASH_SEED=${seed}\n`);
  [database, broker] = await Promise.all([testDatabase(), ownBroker()]);
  quality = await ServiceProcess.start('quality', {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: broker.brokers.join(','),
    // So that more of those that are killed have got as far as reading the event log.
    KAFKA_SESSION_TIMEOUT_MS: '3000',
    WEBHOOK_ALLOW_PRIVATE: 'true',
    WEBHOOK_TIMEOUT_MS: '1000',
    WEBHOOK_RETRY_SECONDS: Array.from({ length: 50 }, () => '0.2').join(','),
  });
  log = await openEventLog({ kind: 'kafka', brokers: broker.brokers, clientId: 'elsewhere' });
  db = await openDatabase({ url: database.url, schema: 'quality', migrations: [], poolSize: 2 });
  await tellOfContracts(log, { measured, silent, address: await owner.listen() });
  await eventually(
    async () => {
      expect(await db.query('select distinct contract_id from offers')).toHaveLength(all.length);
      expect(await db.query('select 1 from contracts')).toHaveLength(all.length);
    },
    { within: 180_000 },
  );
  const channels = await fetch(`${quality.url}/api/v1/quality/contracts/${measured[0]}/channels`);
  const { webhooks } = (await channels.json()) as { webhooks: { signingSecret: string }[] };
  owner.secret = webhooks[0]?.signingSecret;
  log.subscribe({
    group: randomUUID(),
    topics: [Topics.qualityAlerts],
    handle: (record) => void alerts.push(parseEvent(record)),
  });
}, 400_000);

afterAll(async () => {
  await quality.stop();
  await Promise.all([log.close(), db.close(), owner.close()]);
  await Promise.all([broker.stop(), database.close()]);
});

test(`killed ${crashes} times under load, quality opens each incident once and tells each message once, or again under its id`, async () => {
  // Half an hour old within the next 40 seconds, while the process comes and goes.
  const start = Date.now() - promisedSeconds * 1_000;
  await tellOfData(log, new Map(silent.map((id) => [id, new Date(start + chance() * 40_000)])));
  const load = startLoad();
  for (let nth = 0; nth < crashes; nth += 1) {
    await setTimeout(chance() * 2_500);
    // Now and then only when it has something in hand that came by the event log, for which it has to wait.
    if (nth % 5 === 4) await untilHeardByLog();
    await quality.kill();
    await quality.start();
  }
  load.stop();
  const began = Date.now();
  await eventually(
    () => {
      expect(missing(used, 'mesh.quality.alert.raised.v1')).toEqual([]);
      expect(missing(used, 'mesh.quality.alert.resolved.v1')).toEqual([]);
      expect(missing(silent, 'mesh.quality.alert.raised.v1')).toEqual([]);
    },
    { within: 180_000 },
  );
  const repeated = owner.heard.length - new Set(owner.heard.map(({ messageId }) => messageId)).size;
  process.stdout.write(
    `${used.size} contracts broken and mended; ${owner.heard.length} messages heard, ${repeated} of them again; all ${Date.now() - began} ms after the last crash\n`,
  );
  await eventually(async () => {
    // What was heard and not recorded before the process died is superseded by what came after.
    const open = `select id, status from outgoing_deliveries where status not in ('delivered', 'superseded')`;
    expect(await db.query(open)).toEqual([]);
    expect(await db.query('select 1 from outbox')).toEqual([]);
  });
  expect(owner.refused).toBe(0);

  const incidents = await db.query<{ contract_id: string; status: string; reopened: number }>(
    'select contract_id, status, reopened from incidents order by contract_id',
  );
  const expected = [
    ...[...used].map((contract_id) => ({ contract_id, status: 'resolved', reopened: 0 })),
    ...silent.map((contract_id) => ({ contract_id, status: 'open', reopened: 0 })),
  ];
  expect(incidents.sort(byContract)).toEqual(expected.sort(byContract));

  expect(repeatedUnderOtherIds(owner.heard, ({ messageId }) => messageId)).toEqual([]);
  const changed = repeatedUnderOtherIds(
    owner.heard.map((it) => ({ ...it, type: it.messageId })),
    ({ body }) => body,
  );
  expect(changed).toEqual([]);

  await eventually(() =>
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(2 * used.size + silent.length),
  );
  const told = alerts.map(({ id, type, data }) => ({ ...(data as QualityAlert), id, type }));
  expect(repeatedUnderOtherIds(told, ({ id }) => id)).toEqual([]);
}, 600_000);

/**
 * Breaks contracts, each as soon as one before it is mended, and mends each when its owner has heard. Half of them speak by the
 * event log, which a process that died holds up for seconds, the others by HTTP, again and again until there is an answer.
 */
function startLoad(): { stop: () => void } {
  let [next, stopped] = [0, false];
  const say = (id: string, value: number) =>
    measured.indexOf(id) % 2 === 0 ? tellOfNulls(log, id, value) : postNulls(id, value);
  const breakNext = () => {
    const id = measured[next++];
    if (stopped || id === undefined) return;
    used.add(id);
    void say(id, 7);
  };
  owner.onNews(({ type, contractId }) => {
    if (!used.has(contractId)) return;
    if (type === 'mesh.quality.alert.raised.v1') void say(contractId, 0);
    else breakNext();
  });
  for (let lane = 0; lane < lanes; lane += 1) breakNext();
  return { stop: () => (stopped = true) };
}

/** Its id is the same each time: what was recorded, and not answered before the process died, counts once. */
async function postNulls(contractId: string, value: number): Promise<void> {
  const body = JSON.stringify(nullsOf(contractId, value));
  for (;;) {
    try {
      const headers = { 'content-type': 'application/json' };
      const { ok } = await fetch(`${quality.url}/api/v1/observations`, { method: 'POST', headers, body });
      if (ok) return;
    } catch {
      // It is away.
    }
    await setTimeout(50);
  }
}

/** Resolves when the owner has heard something new of what was told by the event log. */
function untilHeardByLog(): Promise<void> {
  const seen = owner.heard.length;
  return eventually(() => {
    const news = owner.heard.slice(seen).map(({ contractId }) => measured.indexOf(contractId));
    expect(news.some((nth) => nth >= 0 && nth % 2 === 0)).toBe(true);
  });
}

function missing(contractIds: Iterable<string>, type: string): string[] {
  const heard = new Set(owner.heard.filter((it) => it.type === type).map(({ contractId }) => contractId));
  return [...contractIds].filter((id) => !heard.has(id));
}

/** Of what was told of an incident and is the same, what came under several ids. */
function repeatedUnderOtherIds<Told extends Pick<Heard, 'incidentId' | 'type'>>(
  all: readonly Told[],
  idOf: (told: Told) => string,
): string[] {
  const ids = new Map<string, Set<string>>();
  for (const told of all) {
    const key = `${told.incidentId} ${told.type}`;
    ids.set(key, (ids.get(key) ?? new Set()).add(idOf(told)));
  }
  return [...ids].filter(([, { size }]) => size > 1).map(([key]) => key);
}

function byContract(a: { contract_id: string }, b: { contract_id: string }): number {
  return a.contract_id < b.contract_id ? -1 : 1;
}
