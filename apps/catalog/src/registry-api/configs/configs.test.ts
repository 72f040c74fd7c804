import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';

const mediaType = 'application/vnd.schemaregistry.v1+json';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const get = (path: string) => catalog.http.get(`/schema-registry/${path}`);
const put = (path: string, body: object) =>
  catalog.http.put(`/schema-registry/${path}`).set('content-type', mediaType).send(body);
const remove = (path: string) => catalog.http.delete(`/schema-registry/${path}`);

test('everything is BACKWARD until it is configured, and again when that is taken back', async () => {
  await get('config').expect(200, { compatibilityLevel: 'BACKWARD' });
  await put('config', { compatibility: 'full' }).expect(200, { compatibility: 'FULL' });
  await get('config').expect(200, { compatibilityLevel: 'FULL' });
  await remove('config').expect(200, { compatibilityLevel: 'FULL' });
  await get('config').expect(200, { compatibilityLevel: 'BACKWARD' });
});

test('a subject without a configuration has none, unless the inherited one is asked for', async () => {
  await get('config/lone').expect(404, {
    error_code: 40408,
    message: "Subject 'lone' does not have subject-level compatibility configured",
  });
  await get('config/lone?defaultToGlobal=True').expect(200, { compatibilityLevel: 'BACKWARD' });
  await get('config/lone?defaultToGlobal=False').expect(404);
  await remove('config/lone').expect(404, { error_code: 40401, message: "Subject 'lone' not found." });
});

test('what is configured nearest counts as a whole: at a subject, at its context, for everything', async () => {
  await put('config', { compatibility: 'FORWARD', normalize: true }).expect(200);
  await put('config/:.__GLOBAL:', { compatibility: 'NONE' }).expect(200, { compatibility: 'NONE' });
  await put('config/:.ctx:', { compatibility: 'FULL' }).expect(200, { compatibility: 'FULL' });
  await put('config/:.ctx:visits', { compatibilityGroup: 'major' }).expect(200, {
    compatibilityGroup: 'major',
  });
  const at = (scope: string) => get(`config/${encodeURIComponent(scope)}?defaultToGlobal=true`);
  await at(':.ctx:visits').expect(200, { compatibilityGroup: 'major', compatibilityLevel: 'BACKWARD' });
  await at(':.ctx:other').expect(200, { compatibilityLevel: 'FULL' });
  await at(':.elsewhere:other').expect(200, { compatibilityLevel: 'NONE' });
  await get('config/:.:').expect(200, { compatibilityLevel: 'FORWARD', normalize: true });
  await at(':.:other').expect(200, { compatibilityLevel: 'FORWARD', normalize: true });
  await remove('config/:.ctx:').expect(200, { compatibilityLevel: 'FULL' });
  await at(':.ctx:other').expect(200, { compatibilityLevel: 'NONE' });
  for (const path of ['config', 'config/:.__GLOBAL:']) await remove(path).expect(200);
});

test('what a request leaves out stays, and what it makes null goes', async () => {
  const metadata = { properties: { team: 'lounge' } };
  await put('config/kept', { compatibility: 'NONE', alias: 'other', defaultMetadata: metadata }).expect(200);
  await put('config/kept', { alias: null, normalize: true, somethingElse: 1 }).expect(200, {
    compatibility: 'NONE',
    defaultMetadata: metadata,
    normalize: true,
  });
});

test.each([
  [{ compatibility: 'SIDEWAYS' }, 42203],
  [{ compatibility: 7 }, 42203],
  [{ compatibility: '' }, 42203],
  [{ normalize: 'yes' }, 400],
  [{ defaultRuleSet: { domainRules: [{ name: 'r', type: 'CEL', mode: 'UPGRADE' }] } }, 42210],
  [{ overrideRuleSet: { domainRules: [{ name: 'r' }] } }, 42210],
])('%j is refused with %i, in the shape that clients read', async (body, code) => {
  const { body: answer } = await put('config/refused', body).expect(Number(String(code).slice(0, 3)));
  expect(answer).toEqual({ error_code: code, message: expect.any(String) as string });
  await get('config/refused').expect(404);
});

test('subjects with slashes, colons and spaces are found again', async () => {
  for (const subject of ['a/b', 'a b', 'a:b', 'a+b', 'a%b', ':.ctx:a/b']) {
    const path = `config/${encodeURIComponent(subject)}`;
    await put(path, { compatibility: 'NONE' }).expect(200);
    await get(path).expect(200, { compatibilityLevel: 'NONE' });
  }
});

test('the mesh is told how subjects may evolve, and of nothing else', async () => {
  const before = (await catalog.said()).length;
  await put('config/told', { compatibility: 'FULL', compatibilityPolicy: 'lenient' }).expect(200);
  await put('config/told', { normalize: true }).expect(200);
  await put('config/told', { compatibility: 'FULL' }).expect(200);
  await remove('config/told').expect(200);
  const said = (await catalog.said()).slice(before);
  expect(said).toEqual([
    {
      topic: 'mesh.catalog.evolution.v1',
      key: 'told',
      type: 'mesh.catalog.evolution.configured.v1',
      data: expect.objectContaining({
        scope: 'told',
        evolution: { mode: 'FULL', policy: 'LENIENT' },
        revision: 1,
        actor: 'anonymous',
      }) as object,
    },
    expect.objectContaining({
      key: 'told',
      data: expect.objectContaining({ evolution: null, revision: 3 }) as object,
    }),
  ]);
});

test('another replica sees what was configured before the answer was given', async () => {
  const replica = await RunningCatalog.beside(catalog);
  try {
    for (const compatibility of ['FULL', 'NONE', 'FORWARD']) {
      await put('config/shared', { compatibility }).expect(200);
      await replica.http
        .get('/schema-registry/config/shared')
        .expect(200, { compatibilityLevel: compatibility });
    }
  } finally {
    await replica.app.close();
  }
});

test('a context may be part of the base URL', async () => {
  await put('contexts/.base/config/visits', { compatibility: 'NONE' }).expect(200);
  await put('contexts/.base/config', { compatibility: 'FULL' }).expect(200);
  await get('config/:.base:visits').expect(200, { compatibilityLevel: 'NONE' });
  await get('config/:.base:').expect(200, { compatibilityLevel: 'FULL' });
  await get('contexts/.base/config').expect(200, { compatibilityLevel: 'FULL' });
});
