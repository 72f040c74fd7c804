import { jest } from '@jest/globals';
import { eventually, type KafkaBroker, ownBroker, testDatabase, type TestDatabase } from '#testing';
import { anEntry, LedgerProcess, LedgerView } from '../../fixtures/ledger-service.js';
import type { EventLogConfig } from '../event-log.config.js';

jest.setTimeout(180_000);

let database: TestDatabase;
let broker: KafkaBroker;
let view: LedgerView;
let config: EventLogConfig;

beforeAll(async () => {
  [database, broker] = await Promise.all([testDatabase(), ownBroker()]);
  view = await LedgerView.open(database.url);
  config = { kind: 'kafka', brokers: broker.brokers, clientId: 'restart' };
});
afterAll(async () => {
  await view.close();
  await broker.stop();
  await database.close();
});

test('a broker that is killed and started again costs no event, doubles none and keeps the order', async () => {
  const replicas: LedgerProcess[] = [];
  for (let n = 0; n < 2; n += 1) {
    replicas.push(await LedgerProcess.start({ name: 'ledger', url: database.url, log: config }));
  }
  const accounts = ['a', 'b', 'c', 'd'];
  let committed = 0;
  const commitMore = async (count: number) => {
    for (const end = committed + count; committed < end; committed += 1) {
      await replicas[0]?.publish(accounts.map((account) => anEntry('ledger', account, committed)));
    }
  };
  const allEntered = () =>
    eventually(
      async () => {
        const inOrder = Array.from({ length: committed }, (_, n) => n);
        for (const account of accounts) expect(await view.amounts('ledger', account)).toEqual(inOrder);
      },
      { within: 60_000 },
    );
  await commitMore(100);
  await allEntered();
  for (let round = 0; round < 2; round += 1) {
    const during = commitMore(200);
    await broker.kill();
    await during;
    await commitMore(50);
    await broker.start();
    await commitMore(50);
    await allEntered();
  }
  expect(await view.query('select 1 from ledger.dead_letters')).toEqual([]);
  await Promise.all(replicas.map((replica) => replica.stop()));
});

test('a service starts without a broker and catches up when there is one', async () => {
  await broker.stop();
  const ledger = await LedgerProcess.start({ name: 'early', url: database.url, log: config });
  await ledger.publish([anEntry('early', 'a', 1)]);
  await broker.start();
  await eventually(async () => expect(await view.amounts('early', 'a')).toEqual([1]), { within: 60_000 });
  await ledger.stop();
});
