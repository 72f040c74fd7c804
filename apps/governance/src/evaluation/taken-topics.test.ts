import type { Decision } from '#contracts/decisions';
import { aContract, aProduct, registering } from '#testing';
import { RunningGovernance } from '../fixtures/running-governance.js';

let governance: RunningGovernance;
beforeAll(async () => {
  governance = await RunningGovernance.start();
  await governance.know(visits('first', 'clients'));
  await governance.know(aProduct(['first'], { id: 'lounge', domain: 'clients' }));
  await governance.know(visits('planned', 'clients', { status: 'draft' }, 'clients.planned'));
});
afterAll(() => governance.stop());

/** A contract that promises a topic. */
const visits = (id: string, domain: string, extra: object = {}, topic = 'clients.visits') =>
  aContract(['id'], {
    ...{ id, domain, status: 'active', servers: [{ server: 'events', type: 'kafka', host: 'events:9092' }] },
    schema: [{ name: 'visit', physicalName: topic, physicalType: 'topic', properties: [{ name: 'id' }] }],
    ...extra,
  });
const told = ({ changes }: Decision) =>
  changes.flatMap(({ id, violations }) =>
    violations.filter(({ policy }) => policy === 'MESH-049').map(({ message }) => `${id}: ${message}`),
  );
const offered = (contract: ReturnType<typeof visits>, domain: string) =>
  registering(contract, aProduct([contract.id as string], { id: `of-${contract.id as string}`, domain }));
const found = async (changeSet: object) => told(await governance.gate(changeSet));

test('a topic that another domain has a contract for is refused, however weak or strong that is', async () => {
  const lax = visits('second', 'stores', {
    customProperties: [{ property: 'mesh.compatibility', value: 'NONE' }],
  });
  expect(await found(offered(lax, 'stores'))).toEqual([
    "second: topic 'clients.visits' has a contract already: 'first' of domain 'clients'",
  ]);
});

test('who was there first goes on with it, and takes it to a contract that comes in its place', async () => {
  expect(await found(registering(visits('first', 'clients', { version: '1.1.0' })))).toEqual([]);
  const handed = registering(visits('first', 'clients', { status: 'retired' }), visits('second', 'stores'));
  expect(await found(handed)).toEqual([]);
});

test('a draft takes no topic, and is held to it as it comes into force', async () => {
  expect(await found(offered(visits('second', 'stores', { status: 'draft' }), 'stores'))).toEqual([]);
  expect(await found(offered(visits('second', 'stores', {}, 'clients.planned'), 'stores'))).toEqual([]);
});

test('two contracts of one set are held against each other, unless one product has both, which tells of it itself', async () => {
  const [one, other] = ['one', 'other'].map((id) => visits(id, 'stores', {}, 'stores.new'));
  expect(await found(registering(one!, other!))).toEqual([
    "one: topic 'stores.new' has a contract already: 'other' of domain 'stores'",
    "other: topic 'stores.new' has a contract already: 'one' of domain 'stores'",
  ]);
  const both = registering(one!, other!, aProduct(['one', 'other'], { id: 'both', domain: 'stores' }));
  expect(await found(both)).toEqual(["both: topic 'stores.new' has 2 contracts: one, other"]);
});
