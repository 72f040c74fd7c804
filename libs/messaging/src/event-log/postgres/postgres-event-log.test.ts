import { testDatabase, type TestDatabase } from '#testing';
import { eventLogContract } from '../event-log.contract.js';
import { openEventLog } from '../open-event-log.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

eventLogContract('PostgreSQL', () => openEventLog({ kind: 'postgres', url: database.url }));
