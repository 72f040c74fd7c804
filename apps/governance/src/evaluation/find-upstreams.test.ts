import { AfterState, collectBase, Registered, type BaseReader } from '#change-sets';
import { ChangeSet, type RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, registering } from '../fixtures/documents.js';
import { findUpstreams } from './find-upstreams.js';

const reading = (...contractIds: string[]): JsonObject => ({
  inputPorts: contractIds.map((contractId) => ({ name: contractId, version: '1.0.0', contractId })),
});
const productOf = (id: string, offers: string, ...reads: string[]): JsonObject =>
  aProduct([offers], { id, ...reading(...reads) });

/** Everything that is registered, as a catalog would answer for it. */
function readerOf(documents: readonly JsonObject[]): BaseReader {
  const rows = documents.map(
    (document) => ({ kind: document.kind, id: document.id, revision: 1, document }) as RegisteredDocument,
  );
  const offers = (row: RegisteredDocument, ids: readonly string[]) =>
    row.kind === 'DataProduct' &&
    offeredContracts(row.document as DataProduct).some((offered) => ids.includes(offered));
  const none = () => Promise.resolve([]);
  return {
    documents: (keys) =>
      Promise.resolve(rows.filter((row) => keys.some(({ kind, id }) => row.kind === kind && row.id === id))),
    productsOffering: (ids) => Promise.resolve(rows.filter((row) => offers(row, ids))),
    contractHistory: none,
    subjects: none,
    evolutions: () => Promise.resolve(new Map()),
    versions: none,
    referrers: none,
    contractsOnTopics: none,
    domains: none,
  };
}

async function upstreamsOf(id: string, documents: readonly JsonObject[], changed: JsonObject) {
  const set = ChangeSet.parse(registering(changed));
  const registered = new Registered(await collectBase(readerOf(documents), set), set);
  const after = new AfterState(registered, set);
  return findUpstreams(after.product(id) as DataProduct, after, registered);
}

const mesh = [
  productOf('planning', 'forecast', 'bookings'),
  productOf('booking', 'bookings', 'guests'),
  aContract(['id', { name: 'mail', classification: 'restricted' }], { id: 'guests' }),
  aContract(['id'], { id: 'bookings' }),
];

test('what a product is made from is followed to its sources, nearest first', async () => {
  const upstreams = await upstreamsOf('lounge', mesh, productOf('lounge', 'visits', 'forecast'));
  expect(upstreams.map(({ contractId, product, path }) => [contractId, product?.id ?? null, path])).toEqual([
    ['forecast', 'planning', ['lounge']],
    ['bookings', 'booking', ['lounge', 'planning']],
    ['guests', null, ['lounge', 'planning', 'booking']],
  ]);
});

test('only columns that say how they are kept come along', async () => {
  const upstreams = await upstreamsOf('lounge', mesh, productOf('lounge', 'visits', 'guests'));
  expect(upstreams[0]?.classified.map(({ path, classification }) => [path, classification])).toEqual([
    ['visits.mail', 'restricted'],
  ]);
  expect(upstreams[0]?.contract).not.toHaveProperty('schema');
});

test('a circle ends with the product in its own place', async () => {
  const documents = [...mesh, aContract(['id'], { id: 'forecast' })];
  const upstreams = await upstreamsOf('booking', documents, productOf('booking', 'bookings', 'forecast'));
  expect(upstreams.map(({ product, path }) => [product?.id, path])).toEqual([
    ['planning', ['booking']],
    ['booking', ['booking', 'planning']],
  ]);
});

test('a contract sees what its product is made from', async () => {
  const documents = [...mesh, productOf('lounge', 'visits', 'bookings')];
  const upstreams = await upstreamsOf('lounge', documents, aContract(['id']));
  expect(upstreams.map(({ contractId }) => contractId)).toEqual(['bookings', 'guests']);
});
