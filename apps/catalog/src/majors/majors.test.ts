import { aContract, aProduct, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';
import type { Major } from './major-documents.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.register(aSet(aProduct('visits', ['c'], { version: '1.0.0' }), aContract('c')), 201);
});
afterAll(() => catalog.stop());

const majorsOf = async (id: string) =>
  (await catalog.get<{ items: Major[] }>(`/api/v1/products/${id}/majors`)).items;

test('the next major version is drafted, registered beside the old one, and both are shown side by side', async () => {
  const { body } = await catalog.http.post('/api/v1/products/visits/next-major').expect(200);
  const { product, contracts } = body as { product: { id: string }; contracts: object[] };
  expect(product.id).toBe('visits-2');
  const documents = [product, ...contracts] as { kind: string }[];
  await catalog.register({ changes: documents.map((document) => ({ kind: document.kind, document })) }, 201);
  for (const id of ['visits', 'visits-2'])
    expect(await majorsOf(id)).toMatchObject([
      { id: 'visits', version: '1.0.0', status: 'active', follows: null, moves: null },
      {
        ...{ id: 'visits-2', version: '2.0.0', status: 'draft', follows: 'visits' },
        moves: '/api/v1/lineage/moves?product=visits&replacement=visits-2',
      },
    ]);
});

test('products that say in a circle what they follow are each shown once', async () => {
  const following = (value: string) => ({ customProperties: [{ property: 'mesh.follows', value }] });
  await catalog.register(aSet(aProduct('a', [], following('b')), aProduct('b', [], following('a'))), 201);
  expect((await majorsOf('a')).map(({ id }) => id).sort()).toEqual(['a', 'b']);
  expect(await majorsOf('visits')).not.toEqual([]);
  await catalog.http.get('/api/v1/products/nothing/majors').expect(404);
});
