import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
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
