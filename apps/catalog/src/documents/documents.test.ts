import type { Page } from '#http';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.register(
    aSet(
      aContract('c-1', [], { domain: 'air', status: 'draft', name: 'Arrivals of guests' }),
      aContract('c-2', [], { domain: 'air' }),
      aContract('c-3', [], { domain: 'sea', tags: ['Sea-Borne'] }),
      aContract('c-4', [], {
        schema: [
          { name: 'calls', properties: [{ name: 'phone_number', logicalType: 'string', tags: ['pii'] }] },
        ],
      }),
      aProduct('p-1', ['c-1'], { domain: 'air' }),
      aProduct('p-2', ['c-3'], { domain: 'sea', name: '100% Harbour_' }),
      withoutStatus(aProduct('p-3', [], { apiVersion: 'v1.1.0' })),
      withoutStatus(aProduct('p-4', [], { apiVersion: 'v1.1.0', deprecated: true })),
      aSchema('s-1', 'c-1'),
      aSchema('s-2', 'c-2'),
    ),
    201,
  );
  await catalog.register(aSet(aSchema('s-1', 'c-1', [])));
  await catalog.register(aSet(aContract('c-2', ['id', 'seat'], { domain: 'air' })));
  await catalog.register(aSet(aContract('c-2', ['id', 'seat', 'row'], { domain: 'air' })));
});
afterAll(() => catalog.stop());

function withoutStatus({ status: _, ...document }: ReturnType<typeof aProduct>) {
  return document;
}

type Listed = Page<{ id: string; subject: string; revision: number; version: number }>;
const list = (path: string) => catalog.get<Listed>(`/api/v1/${path}`);
const ids = async (path: string) => (await list(path)).items.map(({ id, subject }) => id ?? subject);

test.each<[string, string[]]>([
  ['contracts', ['c-1', 'c-2', 'c-3', 'c-4']],
  ['contracts?domain=air', ['c-1', 'c-2']],
  ['contracts?status=draft', ['c-1']],
  ['contracts?domain=sea&status=draft', []],
  ['contracts?q=ARRIVAL', ['c-1']],
  ['contracts?q=rrivals%20of', ['c-1']],
  ['contracts?q=guest%20arriv', ['c-1']],
  ['contracts?q=guest%20depart', []],
  ['contracts?q=-3', ['c-3']],
  ['contracts?q=phone', ['c-4']],
  ['contracts?q=number', ['c-4']],
  ['contracts?q=WHO%20CAM', ['c-1', 'c-2', 'c-3', 'c-4']],
  ["contracts?q='%3A*%26!%7C%5C", []],
  ['contracts?q=', ['c-1', 'c-2', 'c-3', 'c-4']],
  ['contracts?tag=pii', ['c-4']],
  ['contracts?tag=sea-borne', ['c-3']],
  ['contracts?tag=sea', []],
  ['contracts?tag=PII&domain=air', []],
  ['products?q=100%25', ['p-2']],
  ['products?q=%25', ['p-2']],
  ['products?domain=air', ['p-1']],
  ['products?status=Draft', ['p-3']],
  ['products?status=deprecated', ['p-4']],
  ['products?status=draft&asOf=2999-01-01', ['p-3']],
  ['products?status=deprecated&asOf=2999-01-01', ['p-4']],
  ['products?status=active&asOf=2999-01-01', ['p-1', 'p-2']],
  ['subjects', ['s-1', 's-2']],
  ['subjects?contract=c-2', ['s-2']],
])('GET %s lists %j', async (path, expected) => {
  expect(await ids(path)).toEqual(expected);
});

test.each([
  ['contracts?domain=air&limit=1', 2],
  ['products?limit=1', 4],
  ['subjects?limit=1', 2],
  ['contracts/c-2/versions?limit=2', 3],
  ['subjects/s-1/versions?limit=1', 2],
])('GET %s is read page by page without loss or repetition', async (path, count) => {
  const seen = [];
  for (let after = ''; ;) {
    const { items, next } = await list(`${path}${after}`);
    seen.push(...items);
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(seen).toHaveLength(count);
  expect(new Set(seen.map((it) => JSON.stringify(it))).size).toBe(count);
});

test('a document carries its revision as ETag and is not sent to whoever has it', async () => {
  const { headers } = await catalog.http.get('/api/v1/contracts/c-2').expect(200);
  expect(headers.etag).toBe('"3"');
  const same = await catalog.http.get('/api/v1/contracts/c-2').set('if-none-match', 'W/"3"').expect(304);
  expect(same.text).toBe('');
  await catalog.http.get('/api/v1/contracts/c-2').set('if-none-match', '"2", "1"').expect(200);
  await catalog.http.get('/api/v1/products/p-1').set('if-none-match', '*').expect(304);
});

test('versions of subjects and revisions of documents are read by number', async () => {
  await catalog.http.get('/api/v1/subjects/s-1').set('if-none-match', '"2"').expect(304);
  expect(await catalog.get('/api/v1/subjects/s-1')).toMatchObject({
    latestVersion: 2,
    revision: 2,
    contractId: 'c-1',
  });
  expect(await catalog.get('/api/v1/subjects/s-1/versions/latest')).toMatchObject({ version: 2 });
  expect(await catalog.get('/api/v1/subjects/s-1/versions/1')).toMatchObject({
    version: 1,
    schema: aSchema('s-1', 'c-1').schema,
  });
  expect(await catalog.get('/api/v1/contracts/c-2/versions/2')).toMatchObject({ revision: 2 });
});

test.each([
  ['products/gone', 404, 'product.not-found'],
  ['products/c-1', 404, 'product.not-found'],
  ['contracts/gone/versions', 404, 'contract.not-found'],
  ['contracts/c-1/versions/2', 404, 'contract.not-found'],
  ['subjects/gone', 404, 'subject.not-found'],
  ['subjects/s-1/versions/9', 404, 'version.not-found'],
  ['domains/gone', 404, 'domain.not-found'],
  ['changes/0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d', 404, 'change.not-found'],
  ['changes/x', 400, 'request.invalid'],
  ['contracts/c-1/versions/0', 400, 'request.invalid'],
  ['contracts/c-1/versions/2147483648', 400, 'request.invalid'],
  ['subjects/s-1/versions/newest', 400, 'request.invalid'],
  ['contracts/a%00b', 400, 'request.invalid'],
  ['contracts?q=%00', 400, 'request.invalid'],
  ['contracts?limit=501', 400, 'request.invalid'],
  ['contracts?after=x', 400, 'request.invalid'],
  [`contracts?after=${cursor('\0')}`, 400, 'request.invalid'],
  [`contracts/c-1/versions?after=${cursor('x')}`, 400, 'request.invalid'],
  [`contracts/c-1/versions?after=${cursor('99999999999')}`, 400, 'request.invalid'],
  [`subjects/s-1/versions?after=${cursor('x')}`, 400, 'request.invalid'],
  [`changes?after=${cursor('x')}`, 400, 'request.invalid'],
  [`contracts/${encodeURIComponent('漢'.repeat(256))}`, 404, 'contract.not-found'],
])('GET %s is %d %s', async (path, status, code) => {
  const { body } = await catalog.http
    .get(`/api/v1/${path}`)
    .expect(status)
    .expect('content-type', /problem\+json/);
  expect((body as { code: string }).code).toBe(code);
});

function cursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}
