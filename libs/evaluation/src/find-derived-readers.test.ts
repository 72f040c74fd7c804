import type { KnownConsumer } from './known-consumer.js';
import { derivedContracts, findDerivedReaders } from './find-derived-readers.js';
import type { KnownDerivations } from './known-derivations.js';

type Derived = KnownDerivations['derived'][number];

const now = '2026-11-21T00:00:00Z';

function aPlace(column: string, place: Partial<Derived> & Pick<Derived, 'node' | 'job'>): Derived {
  return {
    ...{ column, kind: 'column', columns: [], from: null, masked: false, derivation: 'column' },
    lastSeen: '2026-11-20T00:00:00Z',
    ...place,
  };
}

/** orders.email gets by job:a masked into mails.who, that by job:b into board.total, which job:c reads; orders.id into mails.id. */
const derivations: KnownDerivations = {
  contractId: 'orders',
  derived: [
    aPlace('orders.email', {
      node: 'column:dataset:db:mails#who',
      columns: [{ contractId: 'mails', path: 'mails.who' }],
      job: 'job:a',
      masked: true,
    }),
    aPlace('orders.id', { node: 'column:dataset:db:mails#id', job: 'job:a' }),
    aPlace('orders.email', { node: 'column:dataset:db:board#total', job: 'job:b', from: 0, masked: true }),
    aPlace('orders.email', { node: 'job:c', kind: 'job', job: 'job:c', from: 2, derivation: 'assumed' }),
    aPlace('orders.id', {
      node: 'job:old',
      kind: 'job',
      job: 'job:old',
      from: 1,
      lastSeen: '2026-01-01T00:00:00Z',
    }),
  ],
  derivedComplete: true,
  owners: { 'job:b': 'bo@example.org' },
  sources: [],
  sourcesComplete: true,
};

const newsletter: KnownConsumer = {
  id: 'newsletter',
  owner: 'nina@example.org',
  domain: 'marketing',
  contractId: 'mails',
  columns: [{ path: 'mails.who', evidence: 'observed', lastSeen: '2026-11-19T00:00:00Z' }],
  evidence: 'observed',
  purpose: null,
  lastSeen: '2026-11-19T00:00:00Z',
};

const withdrawn = (...columns: string[]) => [{ contractId: 'orders', columns }];

const found = (columns: string[], consumers: KnownConsumer[] = []) =>
  findDerivedReaders(withdrawn(...columns), { derivations: [derivations], consumers, now });

test('whoever reads what comes of a column is named, with the way to it, also where it was masked', () => {
  const { readers, complete } = found(['orders.email'], [newsletter]);
  expect(readers).toEqual([
    {
      ...{ id: 'newsletter', owner: 'nina@example.org', domain: 'marketing', contractId: 'orders' },
      ...{ column: 'orders.email', reads: 'column:mails#mails.who', masked: true, derivation: 'column' },
      ...{ through: ['job:a', 'column:dataset:db:mails#who'], lastSeen: '2026-11-19T00:00:00Z', live: true },
    },
    expect.objectContaining({ id: 'job:b', owner: 'bo@example.org', reads: 'column:mails#mails.who' }),
    expect.objectContaining({
      ...{ id: 'job:c', owner: null, reads: 'column:dataset:db:board#total', derivation: 'assumed' },
      through: ['job:a', 'column:dataset:db:mails#who', 'job:b', 'column:dataset:db:board#total'],
    }),
  ]);
  expect(complete).toBe(true);
});

test('readers of what comes of other columns are not concerned', () => {
  expect(found(['orders.id'], [newsletter]).readers.map(({ id, live }) => [id, live])).toEqual([
    ['job:old', false],
  ]);
  expect(found(['orders.seats']).readers).toEqual([]);
});

test('a column loses its readers with what it lies within', () => {
  expect(found(['orders']).readers.map(({ id }) => id)).toEqual(['job:b', 'job:c', 'job:old']);
});

test('a contract that goes as a whole concerns all of them', () => {
  const all = [{ contractId: 'orders', columns: null }];
  const terms = { derivations: [{ ...derivations, derivedComplete: false }], consumers: [], now };
  const { readers, complete } = findDerivedReaders(all, terms);
  expect(readers).toHaveLength(3);
  expect(complete).toBe(false);
});

test('consumers are asked for of those contracts alone that the columns get to', () => {
  expect(derivedContracts(withdrawn('orders.email'), [derivations])).toEqual(['mails']);
  expect(derivedContracts(withdrawn('orders.id'), [derivations])).toEqual([]);
});
