import { jest } from '@jest/globals';
import { testBroker, type TestBroker } from '#testing';
import { eventLogContract } from '../event-log.contract.js';
import { openEventLog } from '../open-event-log.js';

jest.setTimeout(120_000);

let broker: TestBroker;
beforeAll(async () => {
  broker = await testBroker();
});

eventLogContract('Kafka', () =>
  openEventLog({ kind: 'kafka', brokers: broker.brokers, clientId: 'contract' }),
);
