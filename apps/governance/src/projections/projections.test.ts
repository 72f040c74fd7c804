import { EventTypes, Topics } from '#contracts/events';
import type { PolicyInput } from '#contracts/policy-input';
import { MessagingHealth } from '#messaging';
import { aContract, aProduct, eventually, registering, underMode } from '#testing';
import { purposeStated } from '../fixtures/policies.js';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start([purposeStated]);
});
afterAll(() => governance.stop());

const at = '2026-01-01T00:00:00Z';
const registered = { decisionId: 'd', actor: 'ada', at };

async function contract(id: string, revision: number, columns: string[], eventId?: string) {
  const data = {
    id,
    document: { ...underMode('BACKWARD_TRANSITIVE', columns), id },
    revision,
    ...registered,
  };
  await governance.publish(
    Topics.contracts,
    EventTypes.contractRegistered,
    `${id}@${revision}`,
    data,
    eventId,
  );
}

async function product(id: string, revision: number, contractIds: string[]) {
  const data = { id, document: aProduct(contractIds, { id }), revision, ...registered };
  await governance.publish(Topics.products, EventTypes.productRegistered, id, data);
}

/** Waits until everything that was published has been handled. */
async function settled() {
  const health = governance.app.get(MessagingHealth, { strict: false });
  await eventually(async () => {
    const lag = await health.lag();
    expect(lag.filter(({ committed, end }) => committed < end)).toEqual([]);
  });
}

test('revisions that come out of order leave the newest in force and all of them in history', async () => {
  await contract('mixed', 3, ['id', 'email', 'seat']);
  await contract('mixed', 1, ['id']);
  await contract('mixed', 2, ['id', 'email']);
  await eventually(async () => {
    const rows = await governance.query<{ revision: number }>(
      "select revision from contract_revisions where id = 'mixed' order by revision",
    );
    expect(rows.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });
  const after = { ...underMode('BACKWARD_TRANSITIVE', ['id', 'email', 'seat', 'row']), id: 'mixed' };
  const { changes } = await governance.gate(registering(after));
  expect(changes[0]?.compatibility?.comparedWith).toEqual([3, 2, 1]);
});

test('an older revision of a product does not bring back what it offered', async () => {
  await product('offering', 2, ['new']);
  await eventually(async () =>
    expect(await governance.query("select 1 from offers where product_id = 'offering'")).toHaveLength(1),
  );
  await product('offering', 1, ['old']);
  await settled();
  expect(await governance.query("select contract_id from offers where product_id = 'offering'")).toEqual([
    { contract_id: 'new' },
  ]);
});

test('an event that comes twice counts once', async () => {
  const eventId = '0198c6f0-3e11-7a01-8b6f-0c9d4f7f5a10';
  await contract('twice', 1, ['id'], eventId);
  await contract('twice', 1, ['id'], eventId);
  await contract('twice', 1, ['id']);
  await settled();
  expect(await governance.query("select revision from contract_revisions where id = 'twice'")).toHaveLength(
    1,
  );
});

test('the gate judges over what the events told, and says how fresh that is', async () => {
  await contract('told', 1, ['id', 'email']);
  await governance.publish(Topics.edges, EventTypes.consumerChanged, 'told|billing', {
    contractId: 'told',
    consumer: { id: 'billing', owner: 'bo@finance.example', domain: 'finance' },
    columns: [{ path: 'visits.email', evidence: 'observed', lastSeen: at }],
    evidence: 'observed',
    purpose: 'invoices',
    lastSeen: at,
    at,
  });
  await governance.publish(Topics.qualityStatus, EventTypes.qualityStatusChanged, 'told', {
    contractId: 'told',
    status: 'ok',
    incidents: [],
    at,
  });
  const removed = registering({ ...aContract(['id']), id: 'told' });
  const decision = await eventually(async () => {
    const answer = await governance.gate(removed);
    expect(answer.changes[0]?.impact.consumers).toMatchObject([{ id: 'billing', columns: ['visits.email'] }]);
    expect(Object.values(answer.context)).not.toContain('unknown');
    return answer;
  });
  const times = Object.values(decision.context).map((time) => Date.parse(time));
  for (const time of times) expect(time).toBeLessThanOrEqual(Date.parse(decision.at));
  expect(decision.changes[0]?.impact.complete).toBe(true);
});

test('older news of a consumer or of quality does not replace newer', async () => {
  const consumer = (when: string, columns: string[]) =>
    governance.publish(Topics.edges, EventTypes.consumerChanged, 'c|x', {
      contractId: 'c',
      consumer: { id: 'x', owner: null, domain: null },
      columns: columns.map((path) => ({ path, evidence: 'observed', lastSeen: when })),
      evidence: 'observed',
      purpose: null,
      lastSeen: when,
      at: when,
    });
  await consumer('2026-02-02T00:00:00Z', ['new']);
  await consumer('2026-02-01T00:00:00Z', ['old']);
  await settled();
  expect(
    await governance.query("select columns->0->>'path' as path from consumers where contract_id = 'c'"),
  ).toEqual([{ path: 'new' }]);
});

test('the gate knows of a step what the catalog tells, and judges a document by it', async () => {
  const id = 'stepped';
  const to = { status: 'active' };
  const lastStep = { from: { status: 'draft' }, to, actor: 'ada', decisionId: 'd', at };
  const document = aProduct([], { id, ...to });
  const data = { id, document, revision: 2, lastStep, ...registered };
  await governance.publish(Topics.products, EventTypes.productRegistered, id, data);
  await settled();
  const decision = await governance.gate(registering(aProduct([], { id, status: 'draft' })));
  expect(decision.changes).toMatchObject([{ id, operation: 'none' }]);
  const { body: inputs } = await governance.http.get(`/api/v1/decisions/${decision.id}/inputs`);
  expect((inputs as PolicyInput[])[0]?.change).toMatchObject({
    after: document,
    overtaken: { said: { status: 'draft' }, is: to, step: lastStep },
  });
});
