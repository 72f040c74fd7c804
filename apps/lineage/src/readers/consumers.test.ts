import { setTimeout } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { aContract, aContractOf, aProduct, aRead } from '../fixtures/documents.js';
import { RunningLineage } from '../fixtures/running-lineage.js';

let lineage: RunningLineage;
const aName = (what: string) => `${what}-${randomUUID()}`;
const between = (from: string, to: string) => ({ from: `2026-11-${from}Z`, to: `2026-11-${to}Z` });
const iso = (text: string) => new Date(`2026-11-${text}Z`).toISOString();

beforeAll(async () => {
  lineage = await RunningLineage.start();
  await lineage.registerContract(aContract('visits'));
});
afterAll(() => lineage.stop());

/** The intervals in which a consumer read `visits.email`. */
async function emailReads(job: string, query: Record<string, string> = {}) {
  const { items } = await lineage.consumers({ consumer: job, columns: 'visits.email', ...query });
  return items.flatMap(({ columns }) => columns.map(({ from, to }) => [from, to]));
}

async function readEmail(job: string, ...intervals: { from: string; to: string }[]): Promise<void> {
  for (const interval of intervals) {
    await lineage.report({ ...aRead(job, 'visits', 'email'), ...interval });
  }
}

const morning = between('20T08:00:00', '20T10:00:00');
const noon = between('20T10:00:00', '20T13:00:00');
const tomorrow = between('21T08:00:00', '21T10:00:00');

test.each([
  ['in order', [morning, noon, tomorrow]],
  ['out of order', [tomorrow, noon, morning]],
  ['with the middle last', [morning, tomorrow, noon]],
  ['twice over', [morning, noon, morning, tomorrow, noon]],
])('reads that touch are one interval and others stay apart, reported %s', async (_order, intervals) => {
  const job = aName('job');
  await readEmail(job, ...intervals);
  expect(await emailReads(job)).toEqual([
    [iso('20T08:00:00'), iso('20T13:00:00')],
    [iso('21T08:00:00'), iso('21T10:00:00')],
  ]);
});

test('a read that bridges two others makes them one', async () => {
  const job = aName('job');
  await readEmail(job, morning, tomorrow, between('20T09:00:00', '21T09:00:00'));
  expect(await emailReads(job)).toEqual([[iso('20T08:00:00'), iso('21T10:00:00')]]);
});

test('purposes are kept apart, and the latest is the one of the consumer', async () => {
  const job = aName('job');
  await lineage.report(
    { ...aRead(job, 'visits', 'email'), ...noon, purpose: 'planning' },
    { ...aRead(job, 'visits', 'email'), ...morning, purpose: 'billing' },
  );
  const { items } = await lineage.consumers({ consumer: job });
  expect(items[0]).toMatchObject({ purpose: 'planning', lastSeen: iso('20T13:00:00') });
  expect(items[0]?.columns.map(({ purpose }) => purpose)).toEqual(['billing', 'planning']);
});

test.each([
  ['a day on which it read', '2026-11-20', 1],
  ['a day between two reads', '2026-11-22', 0],
  ['a day before', '2026-11-19', 0],
  ['an instant within a read', '2026-11-20T09:00:00Z', 1],
  ['the instant a read began', '2026-11-20T08:00:00Z', 1],
  ['the instant a read ended', '2026-11-20T10:00:00Z', 1],
  ['an instant after it on the same day', '2026-11-20T10:00:01Z', 0],
  ['the same instant in another time zone', '2026-11-20T11:00:00+02:00', 1],
])('as of %s the answer is exact', async (_when, asOf, found) => {
  const job = aName('job');
  await readEmail(job, morning, between('24T08:00:00', '24T09:00:00'));
  expect(await emailReads(job, { asOf })).toHaveLength(found);
});

test('a read of one instant is found at that instant', async () => {
  const job = aName('job');
  await readEmail(job, between('20T08:00:00', '20T08:00:00'));
  expect(await emailReads(job, { asOf: '2026-11-20T08:00:00Z' })).toHaveLength(1);
  expect(await emailReads(job, { asOf: '2026-11-20T08:00:01Z' })).toHaveLength(0);
});

test('what was known before a late report, or of its owner, can still be asked for', async () => {
  const job = aName('job');
  await readEmail(job, morning);
  const before = new Date().toISOString();
  await setTimeout(5);
  await lineage.report({
    ...aRead(job, 'visits', 'email', 'seats'),
    ...noon,
    consumer: { id: job, owner: 'someone-else' },
  });
  const then = await lineage.consumers({ consumer: job, knownAt: before });
  expect(then.items[0]?.columns).toMatchObject([{ path: 'visits.email', to: iso('20T10:00:00') }]);
  expect(then.items[0]?.consumer.owner).toBe(`owner-of-${job}`);
  const now = await lineage.consumers({ consumer: job });
  expect(now.items[0]?.columns).toMatchObject([
    { path: 'visits.email', to: iso('20T13:00:00') },
    { path: 'visits.seats' },
  ]);
  expect(now.items[0]?.consumer.owner).toBe('someone-else');
  const rows = await lineage.db.query<unknown[]>(
    'select 1 from edges where party_id = $1 and superseded_at is not null',
    [job],
  );
  expect(rows).toHaveLength(1);
});

test('consumers are found by any of the columns asked for, spelled out or bare', async () => {
  const contract = aName('contract');
  await lineage.registerContract(aContractOf(contract, { visits: ['email', 'seats', 'id'] }));
  await lineage.report(
    aRead('by-email', contract, 'email'),
    aRead('by-seats', contract, 'seats'),
    aRead('by-both', contract, 'email', 'seats'),
    aRead('by-nothing-named', contract),
  );
  const found = async (columns: string) =>
    (await lineage.consumers({ contract, columns })).items.map(({ consumer }) => consumer.id);
  expect(await found('email')).toEqual(['by-both', 'by-email', 'by-nothing-named']);
  expect(await found('visits.seats')).toEqual(['by-both', 'by-nothing-named', 'by-seats']);
  expect(await found('id')).toEqual(['by-nothing-named']);
  expect(await found('visits')).toHaveLength(4);
});

test.each(['t.carmodel', 'CARMODEL', 't.MDL_TX', 'carModel', 'mdl_tx'])(
  'a column that a consumer calls %s is the one that the contract calls CarModel and the store MDL_TX',
  async (spelling) => {
    const [contract, job] = [aName('contract'), aName('job')];
    const document = aContractOf(contract, { t: ['id', 'CarModel'] });
    const schema = document.schema.map((object) => ({
      ...object,
      properties: object.properties.map((it) =>
        it.name === 'CarModel' ? { ...it, physicalName: 'MDL_TX' } : it,
      ),
    }));
    const named = { ...document, schema };
    await lineage.registerContract(named);
    await lineage.report(aRead(job, contract, spelling));
    const { items } = await lineage.consumers({ contract, columns: 'mdl_tx' });
    expect(items.map(({ columns }) => columns)).toMatchObject([[{ path: 't.CarModel', known: true }]]);
  },
);

test('columns the contract does not know are kept and flagged', async () => {
  const job = aName('job');
  await lineage.report(aRead(job, 'visits', 'colour', 'email'));
  const { items } = await lineage.consumers({ consumer: job });
  expect(items[0]?.columns.map(({ path, known }) => [path, known])).toEqual([
    ['colour', false],
    ['visits.email', true],
  ]);
});

test('consumers of a product are those of the contracts it offers, by grade of evidence', async () => {
  const [contract, product, reader] = [aName('contract'), aName('product'), aName('reader')];
  await lineage.registerContract(aContract(contract));
  await lineage.registerProduct(aProduct(product, { offers: [contract] }));
  await lineage.registerProduct(aProduct(reader, { reads: [contract] }));
  await lineage.report(aRead('observed-job', contract, 'email'));
  const found = async (query: Record<string, string>) =>
    (await lineage.consumers({ product, ...query })).items.map(({ consumer }) => consumer.id);
  expect(await found({})).toEqual(['observed-job', reader]);
  expect(await found({ evidence: 'declared' })).toEqual([reader]);
  expect(await found({ evidence: 'observed' })).toEqual(['observed-job']);
  expect(await found({ evidence: 'observed,declared' })).toEqual(['observed-job', reader]);
  expect(await found({ contract: 'another' })).toEqual([]);
  await lineage.registerProduct(aProduct(product, {}), 2, '2026-11-10T00:00:00Z');
  expect(await found({})).toEqual([]);
  expect(await found({ asOf: '2026-11-09' })).toEqual([reader]);
});

test('pages follow each other and say that they are not complete', async () => {
  const contract = aName('contract');
  await lineage.registerContract(aContract(contract));
  await lineage.report(...['a', 'b', 'c'].map((job) => aRead(job, contract, 'email')));
  const first = await lineage.consumers({ contract, limit: '2' });
  expect(first).toMatchObject({ complete: false, truncatedBy: 'limit' });
  const second = await lineage.consumers({ contract, limit: '2', after: first.next ?? '' });
  expect(second).toMatchObject({ complete: true, truncatedBy: null, next: null });
  expect([...first.items, ...second.items].map(({ consumer }) => consumer.id)).toEqual(['a', 'b', 'c']);
});

test.each([
  [{ asOf: 'yesterday' }, 'asOf'],
  [{ asOf: '2026-02-30' }, 'asOf'],
  [{ knownAt: '2026-11-20' }, 'knownAt'],
  [{ evidence: 'rumour' }, 'evidence.0'],
  [{ limit: '0' }, 'limit'],
  [{ contract: 'a\u0000' }, 'contract'],
  [{ columns: 'a,,b' }, 'columns.1'],
  [{ after: 'nonsense' }, 'after'],
])('a question that cannot be understood is refused: %j', async (query, path) => {
  const problem = await lineage.problem('/api/v1/lineage/consumers', query, 400);
  expect(problem.errors[0]?.path).toBe(path);
});
