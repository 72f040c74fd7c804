import { type ProductQualityChanged, Topics } from '#contracts/events';
import type { Page } from '#http';
import { eventually, type TestDatabase } from '#testing';
import { aContract, aProduct } from '../fixtures/documents.js';
import { qualityDatabase, QualityProcess } from '../fixtures/quality-process.js';
import { StateProducts } from './state-products.js';

let database: TestDatabase;
let quality: QualityProcess;

beforeAll(async () => {
  database = await qualityDatabase();
  quality = await QualityProcess.start(database.url);
});
afterAll(async () => {
  await quality.stop();
  await database.close();
});

const rule = { name: 'filled', metric: 'nullValues' as const, mustBe: 0 };
const productOf = (id: string) => quality.read<ProductQualityChanged>(`/api/v1/quality/products/${id}`);

function contractWith(id: string) {
  return aContract(id, { schema: [{ name: 'rows', quality: [rule] }] });
}

async function measured(contractId: string, value: number): Promise<void> {
  await quality.observe({ contractId, element: 'rows', metric: 'nullValues', value });
}

test('a product is as good as the worst of its contracts, and the mesh hears when that changes', async () => {
  const told = quality.follow(Topics.productQuality);
  await quality.register(contractWith('a'));
  await quality.register(contractWith('b'));
  const ports = ['a', 'b'].map((contractId) => ({ name: contractId, version: '1', contractId }));
  await quality.register(aProduct('both', 'a', { domain: 'sales', outputPorts: ports }));
  await measured('a', 0);
  await eventually(async () =>
    expect(await productOf('both')).toMatchObject({
      status: 'unknown',
      notEvaluated: { all: 1, items: [{ contractId: 'b', id: 'rows/filled' }] },
    }),
  );
  await measured('b', 7);
  await eventually(async () =>
    expect(await productOf('both')).toMatchObject({ status: 'breached', open: { warning: 1 } }),
  );
  await measured('b', 0);
  await eventually(async () => expect((await productOf('both')).status).toBe('ok'));
  await eventually(() => {
    const statuses = told.map(({ data }) => (data as ProductQualityChanged).status);
    expect(statuses.at(-1)).toBe('ok');
    expect(statuses).toContain('breached');
  });
});

test('a domain stands as its worst product, and counts the others', async () => {
  await quality.register(contractWith('c'));
  await quality.register(aProduct('alone', 'c', { domain: 'travel' }));
  await quality.register(aProduct('empty', 'none', { domain: 'travel' }));
  await measured('c', 3);
  await eventually(async () =>
    expect(await quality.read('/api/v1/quality/domains/travel')).toMatchObject({
      status: 'breached',
      products: { ok: 0, breached: 1, unknown: 1 },
      open: { warning: 1 },
    }),
  );
  await quality.http.get('/api/v1/quality/domains/nowhere').expect(404);
  const { items } = await quality.read<Page<ProductQualityChanged>>(
    '/api/v1/quality/products?domain=travel&status=breached',
  );
  expect(items.map(({ productId }) => productId)).toEqual(['alone']);
  expect((await quality.http.get('/api/v1/quality/metrics?domain=travel').expect(200)).text).toContain(
    'meshwarden_product_quality_state{product="alone",domain="travel"} 2',
  );
});

test('a badge is drawn anew only when something has changed', async () => {
  await quality.register(aProduct('drawn', 'none'));
  await eventually(() => productOf('drawn'));
  const path = '/api/v1/quality/products/drawn/badge.svg';
  const first = await quality.http.get(path).expect(200).expect('content-type', /svg/);
  expect(String(first.body)).toContain('not measured');
  await quality.http.get(path).set('if-none-match', String(first.headers.etag)).expect(304);
});

test('products that were known before states were kept are stated', async () => {
  await quality.register(aProduct('earlier', 'none'));
  await eventually(() => productOf('earlier'));
  await quality.query(`update product_states set revision = 0 where product_id = 'earlier'`);
  expect(await quality.get(StateProducts).some()).toBe(false);
  expect((await productOf('earlier')).revision).toBe(1);
});
