import { examineSchemas, outcomesOf, Registered } from '#change-sets';
import { ChangeSet, type Base } from '#contracts/change-sets';
import type { JsonObject } from '#policy-engine';
import { SchemaExaminer } from '#schema-examination';
import { aContract, anAvroChange, aProduct, registering, underMode } from '#testing';
import type { KnownConsumer } from './known-consumer.js';
import { compare } from './compare.js';
import { findImpact } from './find-impact.js';
import { withdrawalsOf } from './removed-columns.js';

const asString = (name: string) => ({ name, type: 'string' });

function aBase(documents: readonly JsonObject[], subjects: Base['subjects'] = []): Registered {
  const rows = documents.map((document) => ({
    kind: document.kind as 'DataProduct',
    id: String(document.id),
    revision: 2,
    document,
  }));
  return new Registered({ documents: rows, contractHistory: [], referrers: [], subjects, domains: [] });
}

const examiner = new SchemaExaminer();
afterAll(() => examiner.onApplicationShutdown());

async function decided(changeSet: object, registered: Registered) {
  const set = ChangeSet.parse(changeSet);
  const schemas = await examineSchemas(set, registered, examiner, 'everything');
  const [outcome] = outcomesOf(set, registered, schemas);
  if (!outcome) throw new Error('The set is empty.');
  const compatibility = compare(outcome, registered, schemas);
  return { compatibility, withdrawals: withdrawalsOf(outcome, compatibility, registered) };
}

const reading = (path: string, lastSeen: string) => ({ path, evidence: 'observed' as const, lastSeen });
const aConsumer = (extra: Partial<KnownConsumer> = {}, ...columns: string[]): KnownConsumer => ({
  id: 'billing',
  owner: 'bo@finance.example',
  domain: 'finance',
  contractId: 'visits',
  columns: columns.map((path) => ({ path, evidence: 'observed', lastSeen: null })),
  evidence: 'observed',
  purpose: null,
  lastSeen: null,
  ...extra,
});

describe('what a change of a contract takes from its readers', () => {
  const nested = {
    name: 'address',
    logicalType: 'object',
    properties: [
      { name: 'street', logicalType: 'string' },
      { name: 'city', logicalType: 'string' },
    ],
  };
  const before = aContract(['id', 'email', nested]);

  test.each<[string, JsonObject, string[]]>([
    ['a column removed', aContract(['id', nested]), ['visits.email']],
    ['a column renamed', aContract(['id', 'mail', nested]), ['visits.email']],
    [
      'a column retyped',
      aContract(['id', { name: 'email', logicalType: 'integer' }, nested]),
      ['visits.email'],
    ],
    [
      'a nested column removed',
      aContract(['id', 'email', { ...nested, properties: [{ name: 'city', logicalType: 'string' }] }]),
      ['visits.address.street'],
    ],
    [
      'an object of columns removed',
      aContract(['id', 'email']),
      ['visits.address', 'visits.address.street', 'visits.address.city'],
    ],
    [
      'the whole table removed',
      aContract([], { schema: [{ name: 'other', properties: [{ name: 'id' }] }] }),
      ['visits.id', 'visits.email', 'visits.address', 'visits.address.street', 'visits.address.city'],
    ],
    ['a column added', aContract(['id', 'email', nested, 'seat']), []],
    ['a description changed', aContract(['id', 'email', nested], { description: { purpose: 'x' } }), []],
  ])('%s', async (_, after, columns) => {
    const { withdrawals } = await decided(registering(after), aBase([before]));
    const lost = withdrawals.flatMap((it) => it.columns ?? ['everything']);
    expect([...lost].sort()).toEqual([...columns].sort());
  });

  test('a mode that promises nothing does not make a running job survive', async () => {
    const { compatibility, withdrawals } = await decided(
      registering(underMode('NONE', ['id'])),
      aBase([underMode('NONE', ['id', 'email'])]),
    );
    expect(compatibility).toMatchObject({ mode: 'NONE', compatible: true });
    expect(withdrawals).toEqual([{ contractId: 'visits', columns: ['visits.email'] }]);
  });
});

test('the mode in force is the registered one, not the one that a set brings', async () => {
  const { compatibility } = await decided(
    registering(underMode('NONE', ['id'])),
    aBase([underMode('BACKWARD', ['id', 'email'])]),
  );
  expect(compatibility).toMatchObject({ mode: 'BACKWARD', compatible: false, comparedWith: [2] });
});

test('nothing is compared when a thing is new or stays as it is', async () => {
  expect(await decided(registering(aContract()), aBase([]))).toMatchObject({ compatibility: null });
  expect(await decided(registering(aContract()), aBase([aContract()]))).toMatchObject({
    compatibility: null,
  });
});

test("a field that leaves the wire schema is missed by the readers of the contract's column", async () => {
  const { subject, contractId, schema } = anAvroChange(['id', 'email'].map(asString)) as Record<
    string,
    string
  >;
  const versions = [{ version: 1, schemaType: 'AVRO' as const, schema: schema ?? '', references: [] }];
  const { compatibility, withdrawals } = await decided(
    { changes: [anAvroChange([asString('id')])] },
    aBase(
      [aContract(['id', 'email'])],
      [
        {
          subject: subject ?? '',
          contractId: contractId ?? '',
          revision: 1,
          lastVersion: 1,
          evolution: { mode: 'BACKWARD' },
          versions,
        },
      ],
    ),
  );
  expect(compatibility?.comparedWith).toEqual([1]);
  expect(withdrawals).toEqual([{ contractId: 'visits', columns: ['visits.email'] }]);
});

test.each<[string, object, (string | null)[]]>([
  ['a port dropped', registering(aProduct(['seats'])), ['visits']],
  [
    'the product retired',
    { changes: [{ kind: 'Lifecycle', product: 'lounge', to: 'retired' }] },
    ['visits', 'seats'],
  ],
  ['the product deprecated', { changes: [{ kind: 'Lifecycle', product: 'lounge', to: 'deprecated' }] }, []],
  ['nothing changed', registering(aProduct(['visits', 'seats'])), []],
])('with %s, whole contracts are withdrawn', async (_, changeSet, contractIds) => {
  const { withdrawals } = await decided(changeSet, aBase([aProduct(['visits', 'seats'])]));
  expect(withdrawals).toEqual(contractIds.map((contractId) => ({ contractId, columns: null })));
});

describe('who is affected', () => {
  const email = { contractId: 'visits', columns: ['visits.email'] };
  const idsOf = (...consumers: KnownConsumer[]) =>
    findImpact([email], consumers, terms).consumers.map(({ columns }) => columns);
  const now = '2026-11-21T12:00:00Z';
  const registered = aBase([aContract(['id', 'email', 'seats'])]);
  const terms = { complete: true, registered, now };

  test('only consumers of the contract that read what goes, with the columns that they lose', () => {
    expect(idsOf(aConsumer({}, 'visits.email', 'visits.id'))).toEqual([['visits.email']]);
    expect(idsOf(aConsumer({}, 'visits.id'))).toEqual([]);
    expect(idsOf(aConsumer({ contractId: 'other' }, 'visits.email'))).toEqual([]);
  });

  test('a reader that did not say what it reads may read anything', () => {
    expect(idsOf(aConsumer())).toEqual([[]]);
  });

  test('a column and what lies within it belong together, names that merely begin alike do not', () => {
    expect(idsOf(aConsumer({}, 'visits.email.host'), aConsumer({}, 'visits'))).toEqual([
      ['visits.email.host'],
      ['visits.email'],
    ]);
    expect(idsOf(aConsumer({}, 'visits.emails'))).toEqual([]);
  });

  test('everyone loses when the whole contract goes, and products that declared it are named', () => {
    const impact = findImpact(
      [{ contractId: 'visits', columns: null }],
      [aConsumer({ evidence: 'declared', id: 'p' }, 'visits.id'), aConsumer()],
      { ...terms, complete: false },
    );
    expect(impact).toMatchObject({ complete: false, products: ['p'] });
    expect(impact.consumers.map(({ id, columns }) => [id, columns])).toEqual([
      ['p', ['visits.id']],
      ['billing', []],
    ]);
  });

  test('each column counts by its own last reading, not by the newest of its consumer', () => {
    const [long, today] = ['2026-08-01T00:00:00.000Z', '2026-11-21T00:00:00.000Z'];
    const consumer = {
      ...aConsumer({ lastSeen: today }),
      columns: [reading('visits.email', long), reading('visits.seats', today)],
    };
    const gone = { contractId: 'visits', columns: ['visits.email', 'visits.seats'] };
    expect(findImpact([gone], [consumer], terms).consumers).toMatchObject([
      { columns: ['visits.email'], lastSeen: long, live: false },
      { columns: ['visits.seats'], lastSeen: today, live: true },
    ]);
  });

  test('a disputed reading counts, and is told apart from those that nobody disputes', () => {
    const today = '2026-11-21T00:00:00.000Z';
    const disputed = { ...reading('visits.email', today), disputed: true };
    const consumer = {
      ...aConsumer({ lastSeen: today }),
      columns: [disputed, reading('visits.seats', today)],
    };
    const gone = { contractId: 'visits', columns: ['visits.email', 'visits.seats'] };
    const { consumers } = findImpact([gone], [consumer], terms);
    expect(consumers.map((it) => [it.columns, it.live, it.disputed])).toEqual([
      [['visits.email'], true, true],
      [['visits.seats'], true, undefined],
    ]);
  });

  test.each([
    ['a live reader of a name that the contract does not have', 'colour', '2026-11-21T00:00:00.000Z', false],
    ['one that has not been seen for long', 'colour', '2026-08-01T00:00:00.000Z', true],
    ['a live reader of another column', 'visits.seats', '2026-11-21T00:00:00.000Z', true],
    ['a live reader of what lies within a column', 'visits.seats.row', '2026-11-21T00:00:00.000Z', true],
  ])('%s makes impact complete or not: %s', (_, path, lastSeen, complete) => {
    const columns = [{ path, evidence: 'observed' as const, lastSeen }];
    const impact = findImpact([email], [{ ...aConsumer({ lastSeen }), columns }], terms);
    expect(impact).toMatchObject({ complete, consumers: [] });
  });
});
