import type { Page } from '#http';
import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import { aContract, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID()}`;

beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const release = (actor: string, body: object) =>
  lineage.http.post('/api/v1/lineage/releases').set('x-meshwarden-actor', actor).send(body);

async function aReader(...columns: string[]): Promise<{ contractId: string; consumerId: string }> {
  const [contractId, consumerId] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContract(contractId));
  await lineage.report(aRead(consumerId, contractId, ...columns));
  return { contractId, consumerId };
}

const told = (consumer: string) =>
  lineage
    .changesOf(consumer)
    .map(({ ended, columns }) => (ended ? 'ended' : columns.map(({ path }) => path)));

test('who lets go of a column, then of the contract, is told of with the rest, then as gone, and comes back by reading', async () => {
  const { contractId, consumerId } = await aReader('email', 'seats');
  const owner = `owner-of-${consumerId}`;
  await release(owner, { consumerId, contractId, columns: ['visits.email'] }).expect(201);
  await release(owner, { consumerId, contractId }).expect(201);
  const later = { from: new Date().toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
  await lineage.report({ ...aRead(consumerId, contractId, 'seats'), ...later });
  await eventually(() =>
    expect(told(consumerId)).toEqual([
      ['visits.email', 'visits.seats'],
      ['visits.seats'],
      'ended',
      ['visits.seats'],
    ]),
  );
});

test('nobody lets go for another', async () => {
  const { contractId, consumerId } = await aReader('email');
  const refused = await release('mallory', { consumerId, contractId }).expect(403);
  expect(refused.body).toMatchObject({ code: 'consumer.not-the-owner' });
  await release(consumerId, { consumerId, contractId }).expect(201);
});

test('a release that cannot be understood is refused with its path', async () => {
  const body = { consumerId: 'job', contractId: 'visits', column: 'email' };
  const refused = await release('ada', body).expect(400);
  expect((refused.body as { detail: string }).detail).toContain('column');
});

test('releases are listed newest first, with who said them and why', async () => {
  const { contractId, consumerId } = await aReader('email', 'seats');
  const columns = ['visits.email', 'visits.seats'];
  await release(consumerId, { consumerId, contractId, columns, reason: 'Not needed.' }).expect(201);
  await release(consumerId, { consumerId, contractId }).expect(201);
  const list = (query: Record<string, string>) =>
    lineage.get<Page<{ columns: string[] }>>('/api/v1/lineage/releases', query);
  const page = await list({ contract: contractId, limit: '1' });
  expect(page.items).toMatchObject([{ consumerId, contractId, columns: [], reason: null }]);
  const next = await list({ consumer: consumerId, limit: '1', after: page.next ?? '' });
  expect(next.items).toMatchObject([{ columns, actor: consumerId, reason: 'Not needed.' }]);
  expect(next.next).toBeNull();
});
