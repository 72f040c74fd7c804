import { changeSetExamples } from '#example-mesh';
import type { JsonObject } from '#policy-engine';
import { RunningGovernance } from '../fixtures/running-governance.js';
import type { Checklist } from './checklist-documents.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
  const members = [{ id: 'ada@clients.example', role: 'owner' }];
  await governance.knowDomain({ id: 'clients', name: 'Clients', teams: [{ id: 't', members }] });
});
afterAll(() => governance.stop());

const [first, second] = changeSetExamples['a new product with its contract and schema'].changes;
const product = (first as { document: JsonObject }).document;
const contract = (second as { document: JsonObject }).document;
const checklistOf = async (id: string) =>
  (await governance.http.get(`/api/v1/products/${id}/checklist`).expect(200)).body as Checklist;
const doneOf = ({ stages }: Checklist) =>
  Object.fromEntries(stages.map(({ stage, done }) => [stage, done] as const));

test('a product that is complete lacks the step alone', async () => {
  await governance.know(product);
  await governance.know(contract);
  const checklist = await checklistOf(String(product['id']));
  expect(checklist).toMatchObject({ status: 'draft', ready: true });
  expect(doneOf(checklist)).toEqual({
    ...{ owner: true, ports: true, contracts: true, 'active-contracts': true, policies: true },
    active: false,
  });
  expect(checklist.stages.at(-1)?.mend).toContain('"to": "active"');
});

test('what is missing is said of each thing, with why, where and how to mend it; nothing is recorded', async () => {
  const decided = () => governance.query('select id from decisions');
  const before = await decided();
  const { team: _, ...unowned } = product;
  const { slaProperties: __, ...bare } = contract;
  await governance.know({ ...unowned, id: 'clients.bare', outputPorts: [port('bare')] });
  await governance.know({
    ...bare,
    id: 'bare',
    status: 'draft',
    schema: [{ name: 'v', properties: [{ name: 'id' }] }],
  });
  const checklist = await checklistOf('clients.bare');
  expect(checklist.ready).toBe(false);
  expect(doneOf(checklist)).toMatchObject({ owner: false, 'active-contracts': false, policies: false });
  const of = (thing: string) => checklist.obstacles.filter((it) => it.thing === thing);
  expect(of('bare')).toContainEqual(
    expect.objectContaining({ policy: 'MESH-030', must: true, link: '/api/v1/policies/MESH-030' }),
  );
  for (const { why, mend } of checklist.obstacles) expect([why, mend]).not.toContain('');
  expect(await decided()).toEqual(before);
});

test('a port without a contract, and a contract that is not there, are stages that are not reached', async () => {
  await governance.know({ ...product, id: 'clients.ports', outputPorts: [{ name: 'o', version: '1.0.0' }] });
  expect(doneOf(await checklistOf('clients.ports'))).toMatchObject({ ports: false, contracts: false });
  await governance.http.get('/api/v1/products/nothing/checklist').expect(404);
});

function port(contractId: string) {
  return { name: contractId, version: '1.0.0', contractId };
}
