import { AfterState, collectBase, Registered, type BaseReader } from '#change-sets';
import { ChangeSet, type RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import type { JsonObject } from '#policy-engine';
import { aContract, aProduct, registering } from '#testing';
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
    upstreams: () => Promise.resolve(rows),
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
  const { found: upstreams } = await upstreamsOf('lounge', mesh, productOf('lounge', 'visits', 'forecast'));
  expect(upstreams.map(({ contractId, product, path }) => [contractId, product?.id ?? null, path])).toEqual([
    ['forecast', 'planning', ['lounge']],
    ['bookings', 'booking', ['lounge', 'planning']],
    ['guests', null, ['lounge', 'planning', 'booking']],
  ]);
});

test('only columns that say how they are kept come along', async () => {
  const { found: upstreams } = await upstreamsOf('lounge', mesh, productOf('lounge', 'visits', 'guests'));
  expect(upstreams[0]?.classified.map(({ path, classification }) => [path, classification])).toEqual([
    ['visits.mail', 'restricted'],
  ]);
  expect(upstreams[0]?.contract).not.toHaveProperty('schema');
});

test('a circle ends with the product in its own place', async () => {
  const documents = [...mesh, aContract(['id'], { id: 'forecast' })];
  const { found: upstreams } = await upstreamsOf(
    'booking',
    documents,
    productOf('booking', 'bookings', 'forecast'),
  );
  expect(upstreams.map(({ product, path }) => [product?.id, path])).toEqual([
    ['planning', ['booking']],
    ['booking', ['booking', 'planning']],
  ]);
});

test('a contract sees what its product is made from', async () => {
  const documents = [...mesh, productOf('lounge', 'visits', 'bookings')];
  const { found: upstreams } = await upstreamsOf('lounge', documents, aContract(['id']));
  expect(upstreams.map(({ contractId }) => contractId)).toEqual(['bookings', 'guests']);
});

test('of what is further up than the ports of the product, its revision is told, and what it is', async () => {
  const marked = { customProperties: [{ property: 'mesh.region', value: 'eu' }] };
  const documents = [...mesh.slice(1), aContract(['id'], { id: 'bookings', ...marked })];
  const { found } = await upstreamsOf('lounge', documents, productOf('lounge', 'visits', 'bookings'));
  const [near, far] = found;
  expect(near?.contract).toHaveProperty('description');
  expect(far?.contract).not.toHaveProperty('description');
  expect(far).toMatchObject({
    contractId: 'guests',
    contract: { id: 'guests', status: 'active' },
    classified: [{ path: 'visits.mail', classification: 'restricted', description: null }],
    read: {
      contract: { revision: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      product: null,
    },
  });
});

test('what the set itself changes upstream is of no registered revision', async () => {
  const set = registering(productOf('lounge', 'visits', 'bookings'), aContract(['id'], { id: 'bookings' }));
  const changeSet = ChangeSet.parse(set);
  const registered = new Registered(await collectBase(readerOf(mesh), changeSet), changeSet);
  const after = new AfterState(registered, changeSet);
  const { found } = findUpstreams(after.product('lounge') as DataProduct, after, registered);
  expect(found.map(({ contractId, read }) => [contractId, read?.contract?.revision ?? null])).toEqual([
    ['bookings', null],
    ['guests', 1],
  ]);
});

test('a chain is followed for a hundred products, and then it is said that there is more', async () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, nth) => productOf(`p${nth}`, `c${nth}`, ...(nth > 0 ? [`c${nth - 1}`] : [])));
  const reading = async (length: number) =>
    upstreamsOf('end', chain(length), productOf('end', 'last', `c${length - 1}`));
  const all = await reading(100);
  expect([all.found.length, all.complete]).toEqual([100, true]);
  const cut = await reading(102);
  expect([cut.found.length, cut.complete]).toEqual([100, false]);
});
