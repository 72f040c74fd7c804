import { EventTypes, Topics } from '#contracts/events';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { lockConsumers } from '../edges/index.js';
import { aContract, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

test('a consumption event becomes a change of its consumer, with the columns as the contract spells them', async () => {
  const [contract, job] = [aName('visits'), aName('job')];
  await lineage.registerContract(aContract(contract));
  await lineage.consume(aRead(job, contract, 'email', 'visits.seats'));
  const [change] = await eventually(() => {
    const changes = lineage.changesOf(job);
    expect(changes).toHaveLength(1);
    return changes;
  });
  const seen = { evidence: 'observed', lastSeen: '2026-11-20T11:00:00.000Z' };
  expect(change).toMatchObject({
    contractId: contract,
    consumer: { id: job, owner: `owner-of-${job}`, domain: 'billing' },
    columns: [
      { path: 'visits.email', ...seen },
      { path: 'visits.seats', ...seen },
    ],
    ...seen,
    ended: false,
  });
});

test('a consumption that comes again changes nothing', async () => {
  const [contract, job, id] = [aName('visits'), aName('job'), randomUUID()];
  await lineage.registerContract(aContract(contract));
  await lineage.consume(aRead(job, contract, 'email'), id);
  await lineage.consume(aRead(job, contract, 'email'), id);
  await lineage.consume(aRead(job, contract, 'email'));
  await lineage.consume({ ...aRead(job, contract, 'email'), to: '2026-11-20T12:00:00Z' });
  await eventually(() => expect(lineage.changesOf(job)).toHaveLength(2));
  const { items } = await lineage.consumptions({ consumer: job });
  expect(items).toHaveLength(3);
});

/** Reports a read under a key, which chooses the partition. */
function consumeAs(key: string, job: string, contract: string): Promise<void> {
  const read = aRead(job, contract, 'email');
  return lineage.publish(Topics.consumptions, EventTypes.consumptionObserved, key, read);
}

test('a report that waits for another transaction holds up its own partition and no other', async () => {
  const [contract, held] = [aName('visits'), aName('job')];
  await lineage.registerContract(aContract(contract));
  await lineage.db.transaction(async (tx) => {
    await lockConsumers(tx, [held]);
    await consumeAs('held', held, contract);
    await eventually(async () => {
      const [waiting] = await lineage.db.query<{ count: string }>(
        `select count(*) from pg_locks where locktype = 'advisory' and not granted`,
      );
      expect(waiting?.count).toBe('1');
    });
    const others = Array.from({ length: 12 }, (_, nth) => ({ key: `key ${nth}`, job: aName('job') }));
    for (const { key, job } of others) await consumeAs(key, job, contract);
    await eventually(() =>
      expect(others.filter(({ job }) => lineage.changesOf(job).length > 0).length).toBeGreaterThan(3),
    );
    expect(lineage.changesOf(held)).toEqual([]);
  });
  await eventually(() => expect(lineage.changesOf(held)).toHaveLength(1));
});

test('partitions that report on the same consumers and contracts, in any order, never wait in a circle', async () => {
  const contracts = Array.from({ length: 4 }, () => aName('visits'));
  const jobs = Array.from({ length: 4 }, () => aName('job'));
  for (const contract of contracts) await lineage.registerContract(aContract(contract));
  const pairs = jobs.flatMap((job) => contracts.map((contract) => ({ job, contract })));
  await Promise.all(
    Array.from({ length: 12 }, async (_, nth) => {
      const order = nth % 2 === 0 ? pairs : [...pairs].reverse();
      for (const { job, contract } of order) await consumeAs(`key ${nth}`, job, contract);
    }),
  );
  await eventually(async () => {
    const rows = await lineage.db.query<{ count: string }>(
      'select count(*) from consumptions where consumer_id = any($1)',
      [jobs],
    );
    expect(rows[0]?.count).toBe(String(12 * pairs.length));
  });
  expect(await lineage.db.query('select error from dead_letters')).toEqual([]);
  const [{ deadlocks } = { deadlocks: '?' }] = await lineage.db.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(deadlocks).toBe('0');
});

test('an event that says of itself that somebody reported it over HTTP is a dead letter', async () => {
  const [contract, job] = [aName('visits'), aName('job')];
  await lineage.registerContract(aContract(contract));
  const claims = '/meshwarden/lineage/api/grace@billing.example';
  const read = aRead(job, contract, 'email');
  await lineage.publish(Topics.consumptions, EventTypes.consumptionObserved, 'k', read, undefined, claims);
  await lineage.publish(Topics.consumptions, EventTypes.consumptionObserved, 'k', read);
  await eventually(async () => {
    const letters = await lineage.db.query<{ error: string }>('select error from dead_letters');
    expect(letters).toMatchObject([{ error: expect.stringContaining(claims) }]);
    expect((await lineage.consumptions({ consumer: job })).items).toMatchObject([{ source: '/test' }]);
  });
});
