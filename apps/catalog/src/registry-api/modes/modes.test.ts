import { aContract, aProduct, aSchema, aSet } from '../../fixtures/documents.js';
import { purposeStated } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';

let catalog: RunningCatalog;
beforeAll(async () => {
  catalog = await RunningCatalog.start([purposeStated]);
});
afterAll(() => catalog.stop());

const get = (path: string) => catalog.http.get(`/schema-registry/${path}`);
const put = (path: string, mode: unknown) =>
  catalog.http.put(`/schema-registry/${path}`).set('content-type', 'application/json').send({ mode });
const remove = (path: string) =>
  catalog.http.delete(`/schema-registry/${path}`).set('content-type', 'application/json');

test('everything is READWRITE until a mode is set, and again when it is taken back', async () => {
  await get('mode').expect(200, { mode: 'READWRITE' });
  await put('mode', 'readonly').expect(200, { mode: 'readonly' });
  await get('mode').expect(200, { mode: 'READONLY' });
  await remove('mode').expect(200, { mode: 'READONLY' });
  await get('mode').expect(200, { mode: 'READWRITE' });
});

test('a subject without a mode has none, unless the inherited one is asked for', async () => {
  await put('mode/:.ctx:', 'READONLY').expect(200);
  await get('mode/:.ctx:s').expect(404, {
    error_code: 40409,
    message: "Subject ':.ctx:s' does not have subject-level mode configured",
  });
  await get('mode/:.ctx:s?defaultToGlobal=true').expect(200, { mode: 'READONLY' });
  await put('mode/:.ctx:s', 'READWRITE').expect(200);
  await get('mode/:.ctx:s').expect(200, { mode: 'READWRITE' });
  await remove('mode/:.ctx:s').expect(200, { mode: 'READWRITE' });
  await remove('mode/:.ctx:s').expect(404, { error_code: 40401, message: "Subject ':.ctx:s' not found." });
});

test('READONLY_OVERRIDE for everything outdoes what subjects have', async () => {
  await put('mode/own', 'READWRITE').expect(200);
  await put('mode', 'READONLY_OVERRIDE').expect(200);
  await get('mode/own').expect(200, { mode: 'READONLY_OVERRIDE' });
  await remove('mode').expect(200);
  await get('mode/own').expect(200, { mode: 'READWRITE' });
});

test('null takes a mode back, and a context’s goes with those below it', async () => {
  await put('mode/:.below:', 'READONLY').expect(200);
  await put('mode/:.below:s', 'READWRITE').expect(200);
  await remove('mode/:.below:?recursive=true').expect(200, { mode: 'READONLY' });
  await get('mode/:.below:s').expect(404);
  await put('mode/taken', 'READONLY').expect(200);
  await put('mode/taken', null).expect(200, { mode: null });
  await get('mode/taken').expect(404);
});

test('everything has a mode that holds where nothing nearer is set, and FORWARD is for it alone', async () => {
  await put('mode/:.__GLOBAL:', 'READONLY').expect(200);
  await get('mode/:.far:s?defaultToGlobal=true').expect(200, { mode: 'READONLY' });
  await get('mode?defaultToGlobal=true').expect(200, { mode: 'READONLY' });
  await remove('mode/:.__GLOBAL:').expect(200, { mode: 'READONLY' });
  const { body } = await put('mode/s', 'FORWARD').expect(422);
  expect(body).toMatchObject({ error_code: 42205 });
});

test.each(['SIDEWAYS', 3, undefined])('%p is no mode', async (mode) => {
  const { body } = await put('mode/none', mode).expect(422);
  expect(body).toMatchObject({ error_code: 42204 });
});

test('what is read-only cannot be configured', async () => {
  await put('mode/closed', 'READONLY').expect(200);
  await catalog.http.put('/schema-registry/config/closed').send({ compatibility: 'NONE' }).expect(422, {
    error_code: 42205,
    message: 'Subject closed in context :.: is in read-only mode',
  });
});

test('an import begins where nothing is, or where it is forced', async () => {
  await catalog.register(aSet(aContract('c'), aProduct('p', ['c']), aSchema('live-value', 'c')), 201);
  const refusal = { error_code: 42205, message: 'Cannot import since found existing subjects' };
  await put('mode', 'IMPORT').expect(422, refusal);
  await put('mode/live-value', 'IMPORT').expect(422, refusal);
  await put('mode/live-value?force=False', 'IMPORT').expect(422, refusal);
  await put('mode/empty-value', 'IMPORT').expect(200);
  await put('mode/:.elsewhere:', 'IMPORT').expect(200);
  await put('mode/live-value?force=true', 'IMPORT').expect(200, { mode: 'IMPORT' });
});
