import { eventually } from '#testing';
import { aContract, aProduct, aSchema, aSet } from '../fixtures/documents.js';
import { purposeStated } from '../fixtures/real-governance.js';
import { RunningCatalog } from '../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
  await catalog.register(
    aSet(aContract('visits'), aProduct('lounge', ['visits']), aContract('others'), aProduct('other')),
    201,
  );
});
afterAll(() => catalog.stop());

const called = (kind: 'products' | 'contracts', id: string, name: string) =>
  catalog.http.put(`/api/v1/${kind}/${id}/name`).send({ name });

test('a renamed product is found by its new name, its id and every former name, and each says its name', async () => {
  await called('products', 'lounge', 'guests').expect(200);
  const { body } = await called('products', 'guests', 'visitors').expect(200);
  expect(body).toMatchObject({ id: 'lounge', name: 'visitors', names: ['guests', 'visitors'] });
  for (const name of ['lounge', 'guests', 'visitors'])
    expect(await catalog.get(`/api/v1/products/${name}`)).toMatchObject({
      id: 'lounge',
      revision: 1,
      called: { now: 'visitors', before: ['lounge', 'guests'] },
    });
  expect(await catalog.get('/api/v1/products/visitors/versions')).toMatchObject({
    items: [{ id: 'lounge' }],
  });
  expect(await catalog.get('/api/v1/products/other')).not.toHaveProperty('called');
});

test('a new name is another answer of the same revision, and an old name can come back', async () => {
  await called('contracts', 'others', 'first').expect(200);
  const { headers } = await catalog.http.get('/api/v1/contracts/others').expect(200);
  await called('contracts', 'others', 'others').expect(200);
  const again = catalog.http.get('/api/v1/contracts/first').set('if-none-match', headers.etag ?? '');
  expect((await again.expect(200)).body).toMatchObject({ called: { now: 'others', before: ['first'] } });
});

test('documents may go on to say any of the names: they write the same product and contract', async () => {
  await called('contracts', 'visits', 'stays').expect(200);
  const [contract, product, schema] = await catalog.register(
    aSet(
      aContract('stays', ['id', 'room']),
      aProduct('visitors', ['stays'], { name: 'Visitors' }),
      aSchema('stays-value', 'stays'),
    ),
    201,
  );
  expect([contract, product, schema]).toMatchObject([
    { id: 'visits', revision: 2 },
    { id: 'lounge', revision: 2 },
    { id: 'stays-value' },
  ]);
  expect(await catalog.get('/api/v1/products/lounge')).toMatchObject({
    document: { id: 'lounge', outputPorts: [{ contractId: 'visits' }] },
  });
  const twice = await catalog.refused(aSet(aContract('stays'), aContract('visits')), 400);
  expect(twice).toMatchObject({ code: 'change-set.invalid', errors: [{ path: 'changes.1' }] });
});

test('a name that is or was somebody else’s is refused', async () => {
  await called('products', 'other', 'first-other').expect(200);
  await called('products', 'other', 'second-other').expect(200);
  for (const taken of ['other', 'first-other', 'second-other']) {
    const { body } = await called('products', 'lounge', taken).expect(409);
    expect(body).toMatchObject({ code: 'name.taken' });
  }
  await called('products', 'lounge', 'visits').expect(200);
});

test('a product is searched for by its names', async () => {
  await called('products', 'lounge', 'sojourns').expect(200);
  await eventually(async () =>
    expect(await catalog.get('/api/v1/search?q=sojourns')).toMatchObject({ items: [{ id: 'lounge' }] }),
  );
});

test('another replica hears of a name', async () => {
  const replica = await catalog.replica();
  try {
    await called('products', 'other', 'heard').expect(200);
    await eventually(async () =>
      expect(await replica.get('/api/v1/products/heard')).toMatchObject({ id: 'other' }),
    );
  } finally {
    await replica.app.close();
  }
});
