import type { Page } from '#http';
import { EventTypes, Topics } from '#contracts/events';
import { parseEvent } from '#messaging';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { aContract, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const told: { type: string; data: unknown }[] = [];
beforeAll(async () => {
  lineage = await RunningLineage.start();
  lineage.log.subscribe({
    group: 'owners',
    topics: [Topics.reports],
    handle: (record) => void told.push(parseEvent(record)),
  });
});
afterAll(() => lineage.stop());

test('an owner is told once who reports in their name, and sees how often', async () => {
  const [contractId, consumerId] = [`contract-${randomUUID()}`, `job-${randomUUID()}`];
  const owner = `owner-of-${consumerId}`;
  await lineage.registerContract(aContract(contractId));
  const report = (reporter: string, ...consumptions: object[]) =>
    lineage.http
      .post('/api/v1/consumptions')
      .set('x-meshwarden-actor', reporter)
      .send({ consumptions })
      .expect(202);
  const read = aRead(consumerId, contractId, 'email');
  await report(owner, read);
  await report(consumerId, read);
  await report('mallory', read, read);
  const { body } = await report('mallory', read);
  const { ids } = body as { ids: string[] };
  await eventually(() =>
    expect(told).toMatchObject([
      { type: EventTypes.reportMadeForAnother, data: { consumerId, owner, reportedBy: 'mallory' } },
    ]),
  );
  const { items } = await lineage.get<Page<object>>('/api/v1/lineage/reports', { owner });
  expect(items).toMatchObject([
    { consumerId, owner, reportedBy: 'mallory', reports: 3, consumptionId: ids[0] },
  ]);
});
