import { eventually } from '#testing';
import { EventTypes, Topics } from '#contracts/events';
import { randomUUID } from 'node:crypto';
import { aContract, aContractOf, aProduct, aRead, aReadOf } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID()}`;

beforeAll(async () => {
  lineage = await RunningLineage.start();
});
afterAll(() => lineage.stop());

const pathsOf = async (consumer: string) =>
  (await lineage.consumers({ consumer })).items.flatMap(({ contractId, columns }) =>
    columns.map(({ path }) => `${contractId}: ${path}`),
  );

const recorded = (consumer: string) =>
  lineage.until('select 1 from consumptions where consumer_id = $1', [consumer]);

test.each([
  ['contract', (contract: string): Record<string, string> => ({ contractId: contract })],
  ['topic', (contract: string) => ({ topic: `${contract}.visits` })],
  ['subject', (contract: string) => ({ subject: `${contract}-value` })],
])('a read of an unknown %s waits, and counts once it is registered', async (_kind, nameOf) => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.consume(aReadOf(nameOf(contract), job, 'email'));
  await recorded(job);
  const waiting = await lineage.consumptions({ consumer: job, resolved: 'false' });
  expect(waiting.items).toHaveLength(1);
  expect(await pathsOf(job)).toEqual([]);
  await lineage.registerSubject(`${contract}-value`, contract);
  await lineage.registerContract(aContract(contract));
  expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
  await eventually(() => expect(lineage.changesOf(job)).toHaveLength(1));
});

test('a subject registered after its contract finds what waited for it', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContract(contract));
  await lineage.consume(aReadOf({ subject: `${contract}-value` }, job, 'email'));
  await recorded(job);
  await lineage.registerSubject(`${contract}-value`, contract);
  expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
});

test('a subject that belongs to nobody, loses a version and is then bound finds what waited for it', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  const subject = `${contract}-value`;
  await lineage.registerContract(aContract(contract));
  await lineage.consume(aReadOf({ subject }, job, 'email'));
  await lineage.registerSubject(subject, null, 1);
  const deleted = {
    subject,
    version: 1,
    permanent: false,
    revision: 2,
    actor: 'ada',
    at: '2026-01-01T00:00:00Z',
  };
  await lineage.publish(Topics.schemas, EventTypes.schemaDeleted, `${subject}@1`, deleted);
  await recorded(job);
  expect(await pathsOf(job)).toEqual([]);
  await lineage.registerSubject(subject, contract, 3);
  expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
  expect(await lineage.db.query('select 1 from dead_letters where key = $1', [`${subject}@1`])).toEqual([]);
});

test('a read that comes in while its contract is being registered is not missed', async () => {
  const pairs = Array.from({ length: 25 }, () => [aName('contract'), aName('job')] as const);
  await Promise.all(
    pairs.flatMap(([contract, job]) => [
      lineage.consume(aReadOf({ topic: `${contract}.visits` }, job, 'email')),
      lineage.registerContract(aContract(contract)),
    ]),
  );
  for (const [contract, job] of pairs) {
    await recorded(job);
    expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
  }
});

test('a column that a later revision knows takes over what was read under its bare name', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContract(contract, 'id'));
  await lineage.report(aRead(job, contract, 'email'));
  expect(await pathsOf(job)).toEqual([`${contract}: email`]);
  await lineage.registerContract(aContract(contract, 'id', 'email'), 2);
  expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
  await eventually(() =>
    expect(lineage.changesOf(job).map(({ columns }) => columns[0]?.path)).toEqual(['email', 'visits.email']),
  );
});

test('who names no columns is said to read every object, those of later revisions too', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContractOf(contract, { visits: ['id'] }));
  await lineage.report(aRead(job, contract));
  await lineage.registerContract(aContractOf(contract, { visits: ['id'], guests: ['id'] }), 2);
  await eventually(() =>
    expect(lineage.changesOf(job).map(({ columns }) => columns.map(({ path }) => path))).toEqual([
      ['visits'],
      ['guests', 'visits'],
    ]),
  );
});

test('an older revision that comes late changes nothing', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContract(contract, 'id', 'email'), 2);
  await lineage.registerContract(aContract(contract, 'id'), 1);
  await lineage.report(aRead(job, contract, 'email'));
  expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]);
});

test("a product's ports declare what it reads, from the revision that has them to the one that has not", async () => {
  const [contract, product] = [aName('contract'), aName('product')];
  await lineage.registerContract(aContract(contract));
  await lineage.registerProduct(aProduct(product, { reads: [contract] }), 1, '2026-11-10T00:00:00Z');
  const { items } = await lineage.consumers({ contract });
  expect(items).toMatchObject([
    {
      consumer: { id: product, owner: `owner-of-${product}`, domain: 'clients' },
      evidence: 'declared',
      lastSeen: null,
      columns: [{ path: null, derivation: 'declared', from: '2026-11-10T00:00:00.000Z', to: null }],
    },
  ]);
  await lineage.registerProduct(aProduct(product, {}), 2, '2026-11-15T00:00:00Z');
  const onThat = async (asOf: string) => (await lineage.consumers({ contract, asOf })).items.length;
  expect(await onThat('2026-11-12')).toBe(1);
  expect(await onThat('2026-11-16')).toBe(0);
  await lineage.registerProduct(aProduct(product, { reads: [contract] }), 3, '2026-11-18T00:00:00Z');
  expect(await onThat('2026-11-16')).toBe(0);
  expect(await onThat('2026-11-19')).toBe(1);
  await eventually(() =>
    expect(lineage.changesOf(product).map(({ ended, lastSeen }) => [ended, lastSeen])).toEqual([
      [false, null],
      [true, '2026-11-15T00:00:00.000Z'],
      [false, null],
    ]),
  );
});

test('contracts that an output port is made from are declared reads, and a retired product reads nothing', async () => {
  const [source, made, product] = [aName('source'), aName('made'), aName('product')];
  const document = aProduct(product, { offers: [made] });
  const ports = document.outputPorts.map((port) => ({
    ...port,
    inputContracts: [{ id: source, version: '1' }],
  }));
  await lineage.registerProduct({ ...document, outputPorts: ports }, 1, '2026-11-10T00:00:00Z');
  expect((await lineage.consumers({ contract: source })).items).toHaveLength(1);
  const retired = { ...document, outputPorts: ports, status: 'retired' };
  await lineage.registerProduct(retired, 2, '2026-11-11T00:00:00Z');
  expect((await lineage.consumers({ contract: source, asOf: '2026-11-12' })).items).toEqual([]);
});

test('a declaration withdrawn at the moment it was made ends what was published of it', async () => {
  const [contract, product] = [aName('contract'), aName('product')];
  const at = '2026-11-10T00:00:00Z';
  await lineage.registerProduct(aProduct(product, { reads: [contract] }), 1, at);
  await lineage.registerProduct(aProduct(product, {}), 2, at);
  await eventually(() => expect(lineage.changesOf(product).map(({ ended }) => ended)).toEqual([false, true]));
});

test('a new owner of a consumer is told for every contract it reads', async () => {
  const [one, other, job] = [aName('one'), aName('other'), aName('job')];
  await lineage.registerContract(aContract(one));
  await lineage.registerContract(aContract(other));
  await lineage.report(aRead(job, one, 'email'), aRead(job, other, 'email'));
  const later = { from: '2026-11-20T10:30:00Z', to: '2026-11-20T11:30:00Z' };
  await lineage.report({ ...aRead(job, one, 'email'), ...later, consumer: { id: job, owner: 'new' } });
  await eventually(() => {
    const owners = lineage
      .changesOf(job)
      .map(({ contractId, consumer }) => `${contractId} ${consumer.owner}`);
    expect(owners.slice(-2).sort()).toEqual([`${one} new`, `${other} new`].sort());
  });
});

test('events that make no sense are set aside, and those behind them are handled', async () => {
  const [contract, job] = [aName('contract'), aName('job')];
  await lineage.registerContract(aContract(contract));
  await lineage.consume({ consumer: { id: job }, columns: ['email'] });
  await lineage.publish(Topics.consumptions, 'mesh.unheard-of.v1', 'any', {});
  await lineage.publish(Topics.contracts, EventTypes.contractRegistered, contract, { id: contract });
  await lineage.consume({ ...aRead(job, contract, 'email'), purpose: 'a\u0000' });
  await lineage.consume(aRead(job, contract, 'email'));
  await eventually(async () => expect(await pathsOf(job)).toEqual([`${contract}: visits.email`]));
  await eventually(async () => {
    const letters = await lineage.db.query<unknown[]>('select 1 from dead_letters');
    expect(letters).toHaveLength(4);
  });
});
