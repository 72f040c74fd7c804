import { eventually } from '#testing';
import { randomUUID } from 'node:crypto';
import type { Page } from '#http';
import { aContract, aProduct, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';
import type { DisputeView } from './dispute-documents.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID()}`;

beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const post = (actor: string, path: string, body: object) =>
  lineage.http.post(`/api/v1/lineage/disputes${path}`).set('x-meshwarden-actor', actor).send(body);

/** A job was reported to read columns of a contract that a product offers. */
async function aReported(...columns: string[]) {
  const [contractId, consumerId, product] = [aName('contract'), aName('job'), aName('product')];
  await lineage.registerContract(aContract(contractId));
  await lineage.registerProduct(aProduct(product, { offers: [contractId] }));
  await lineage.report(aRead(consumerId, contractId, ...columns));
  return {
    contractId,
    consumerId,
    consumersOwner: `owner-of-${consumerId}`,
    contractsOwner: `owner-of-${product}`,
  };
}

async function raise(actor: string, body: object): Promise<DisputeView> {
  return (await post(actor, '', body).expect(201)).body as DisputeView;
}

/** What the mesh was told of a job, change by change: its columns, the disputed ones marked. */
const told = (consumer: string) =>
  lineage
    .changesOf(consumer)
    .map(({ ended, columns }) =>
      ended ? 'ended' : columns.map(({ path, disputed }) => (disputed ? `${path}?` : path)),
    );

test("a contract's owner disputes a report, and sees who made it, for whom, and on what evidence", async () => {
  const { contractId, consumerId, consumersOwner, contractsOwner } = await aReported('email', 'seats');
  const objection = { contractId, consumerId, columns: ['visits.email'], reason: 'It is switched off.' };
  const dispute = await raise(contractsOwner, objection);
  expect(dispute).toMatchObject({
    ...objection,
    disputedBy: contractsOwner,
    evidence: 'observed',
    state: 'open',
    reports: [
      {
        source: '/meshwarden/lineage/api/anonymous',
        owner: consumersOwner,
        columns: ['email', 'seats'],
        to: '2026-11-20T11:00:00.000Z',
      },
    ],
  });
  expect(await lineage.get(`/api/v1/lineage/disputes/${dispute.id}`)).toEqual(dispute);
  await eventually(() =>
    expect(told(consumerId)).toEqual([
      ['visits.email', 'visits.seats'],
      ['visits.email?', 'visits.seats'],
    ]),
  );
});

test('what is upheld counts no more, what is rejected or withdrawn counts as before', async () => {
  const { contractId, consumerId, consumersOwner, contractsOwner } = await aReported('email');
  const objection = { contractId, consumerId, reason: 'Nobody knows it.' };
  const [first, second, third] = [
    await raise(contractsOwner, objection),
    await raise(contractsOwner, objection),
    await raise(consumersOwner, objection),
  ];
  await post(contractsOwner, `/${first.id}/withdraw`, {}).expect(200);
  const rejected = await post(consumersOwner, `/${second.id}/settle`, { outcome: 'rejected' }).expect(200);
  expect(rejected.body).toMatchObject({ state: 'rejected', settledBy: consumersOwner });
  await post(consumersOwner, `/${third.id}/settle`, { outcome: 'upheld', comment: 'So it is.' }).expect(200);
  await eventually(() => expect(told(consumerId)).toEqual([['visits.email'], ['visits.email?'], 'ended']));
  const again = await post(consumersOwner, `/${third.id}/settle`, { outcome: 'rejected' }).expect(409);
  expect(again.body).toMatchObject({ code: 'dispute.settled' });
});

test('disputes are listed newest first, page by page, by contract, consumer and state', async () => {
  const { contractId, consumerId, contractsOwner } = await aReported('email');
  const objection = { contractId, consumerId, reason: 'Nobody knows it.' };
  const [first, second] = [await raise(contractsOwner, objection), await raise(contractsOwner, objection)];
  await post(contractsOwner, `/${first.id}/withdraw`, { comment: 'I was wrong.' }).expect(200);
  const list = (query: Record<string, string>) =>
    lineage.get<Page<DisputeView>>('/api/v1/lineage/disputes', query);
  const page = await list({ contract: contractId, limit: '1' });
  expect(page.items.map(({ id }) => id)).toEqual([second.id]);
  const next = await list({ contract: contractId, limit: '1', after: page.next ?? '' });
  expect(next).toMatchObject({
    items: [{ id: first.id, state: 'withdrawn', comment: 'I was wrong.' }],
    next: null,
  });
  const open = await list({ consumer: consumerId, state: 'open' });
  expect(open.items.map(({ id }) => id)).toEqual([second.id]);
});

test('strangers neither raise nor end disputes, and what nobody reported cannot be disputed', async () => {
  const { contractId, consumerId, contractsOwner } = await aReported('email');
  const objection = { contractId, consumerId, reason: 'Nobody knows it.' };
  const { body } = await post('mallory', '', objection).expect(403);
  expect(body).toMatchObject({ code: 'dispute.not-theirs' });
  const { id } = await raise(contractsOwner, objection);
  await post('mallory', `/${id}/withdraw`, {}).expect(403);
  await post(contractsOwner, `/${id}/settle`, { outcome: 'upheld' }).expect(403);
  await post(contractsOwner, '', { ...objection, consumerId: 'nobody' }).expect(422);
  await post(contractsOwner, `/${randomUUID()}/withdraw`, {}).expect(404);
});
