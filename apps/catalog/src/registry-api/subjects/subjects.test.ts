import { EventTypes } from '#contracts/events';
import { compatible } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { avro, RegistryClient } from '../../fixtures/registry-client.js';

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([compatible]);
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

const answerOf = async (method: 'get' | 'delete', path: string) => {
  const { status, body } = await registry.call(method, path);
  return status === 200 ? body : body === undefined ? status : (body as { error_code: number }).error_code;
};

test('subjects are listed by prefix and context, in their order', async () => {
  for (const name of ['list-b', 'list-a', ':.list:c', 'list-gone'])
    await registry.accepted(name, { schema: '"int"' });
  await registry.call('delete', 'subjects/list-gone');
  expect(await registry.get('subjects?subjectPrefix=list&offset=0&limit=-1')).toEqual(['list-a', 'list-b']);
  expect(await registry.get('subjects?subjectPrefix=list&deleted=True')).toEqual([
    'list-a',
    'list-b',
    'list-gone',
  ]);
  expect(await registry.get('subjects?subjectPrefix=list&deletedOnly=true')).toEqual(['list-gone']);
  expect(await registry.get('subjects?subjectPrefix=:.list:')).toEqual([':.list:c']);
  expect(await registry.get('subjects?subjectPrefix=list&offset=1&limit=1')).toEqual(['list-b']);
  expect(await registry.get('subjects?subjectPrefix=:*:c&limit=0')).toEqual([':.list:c']);
  expect(await registry.get('subjects?deleted_only=false')).toEqual(
    expect.arrayContaining([':.list:c', 'list-a']),
  );
  expect(await registry.get('subjects/c/versions/1')).toMatchObject({ subject: ':.list:c' });
});

test('names with slashes, colons, blanks and signs are one segment of the path', async () => {
  for (const name of ['clients/visit.proto', 'a b', '50% + x#y', 'ä:ö'])
    await registry.accepted(name, { schema: '"long"' });
  expect(await registry.get(`subjects/${encodeURIComponent('clients/visit.proto')}/versions`)).toEqual([1]);
  expect(await registry.get('subjects/50%25%20%2B%20x%23y/versions/1')).toMatchObject({
    subject: '50% + x#y',
  });
});

test('a version is deleted in two steps; its schema is read by id until the second', async () => {
  const id = await registry.accepted('steps', { schema: avro('a') });
  await registry.accepted('steps', { schema: avro('a', 'b') });
  expect(await answerOf('delete', 'subjects/steps/versions/1?permanent=true')).toBe(40407);
  expect(await answerOf('delete', 'subjects/steps/versions/1')).toBe(1);
  expect(await answerOf('delete', 'subjects/steps/versions/1')).toBe(40406);
  expect(await answerOf('get', 'subjects/steps/versions/1')).toBe(40402);
  expect(await registry.get('subjects/steps/versions/1?deleted=true')).toMatchObject({ version: 1, id });
  expect(await registry.get('subjects/steps/versions?deleted=true')).toEqual([1, 2]);
  expect(await registry.get('subjects/steps/versions?deletedOnly=true')).toEqual([1]);
  expect(await registry.get(`schemas/ids/${id}`)).toMatchObject({ schema: avro('a'), deleted: true });
  expect(await registry.get(`schemas/ids/${id}/versions`)).toEqual([]);
  expect(await registry.get(`schemas/ids/${id}/versions?deleted=true`)).toEqual([
    { subject: 'steps', version: 1 },
  ]);
  expect((await registry.lookUp('steps', { schema: avro('a') })).body).toMatchObject({ error_code: 40403 });
  expect((await registry.lookUp('steps', { schema: avro('a') }, '?deleted=true')).body).toMatchObject({
    version: 1,
  });
  expect(await answerOf('delete', 'subjects/steps/versions/1?permanent=true')).toBe(1);
  expect(await answerOf('get', 'subjects/steps/versions/1?deleted=true')).toBe(40402);
  expect(await answerOf('get', `schemas/ids/${id}`)).toBe(40403);
  expect(await answerOf('delete', 'subjects/steps/versions/latest')).toBe(2);
  expect(await answerOf('delete', 'subjects/steps/versions/latest')).toBe(40402);
  expect(await answerOf('delete', 'subjects/steps/versions/x')).toBe(42202);
});

test('a subject is deleted in two steps, and begins anew after the second', async () => {
  const id = await registry.accepted('whole', { schema: avro('w') });
  await registry.accepted('whole', { schema: avro('w', 'x') });
  await registry.call('put', 'config/whole', { compatibility: 'NONE' });
  expect(await answerOf('delete', 'subjects/whole?permanent=true')).toBe(40405);
  expect(await answerOf('delete', 'subjects/whole?permanent=false')).toEqual([1, 2]);
  expect(await answerOf('delete', 'subjects/whole')).toBe(40404);
  expect(await answerOf('get', 'subjects/whole/versions')).toBe(40401);
  expect(await catalog.http.get('/api/v1/subjects/whole').expect(404)).toBeDefined();
  expect(await answerOf('delete', 'subjects/whole?permanent=true')).toEqual([1, 2]);
  expect(await answerOf('delete', 'subjects/whole')).toBe(40401);
  expect(await answerOf('get', 'config/whole')).toBe(40408);
  const again = await registry.accepted('whole', { schema: avro('w') });
  expect(again).toBeGreaterThan(id + 1);
  expect(await registry.get('subjects/whole/versions')).toEqual([1]);
});

test('a deleted schema that is registered again has its id, and a version of its own', async () => {
  const id = await registry.accepted('back', { schema: avro('a') });
  await registry.call('delete', 'subjects/back');
  expect(await registry.accepted('back', { schema: avro('a') })).toBe(id);
  expect(await registry.get('subjects/back/versions?deleted=true')).toEqual([2]);
});

test('the mesh hears of each deleted version, after its registration', async () => {
  await registry.accepted('told', { schema: avro('a') });
  await registry.call('delete', 'subjects/told');
  await registry.call('delete', 'subjects/told?permanent=true');
  const said = (await catalog.said()).filter(({ key }) => key === 'told@1');
  expect(said.map(({ type, data }) => [type, data.revision, data.permanent])).toEqual([
    [EventTypes.schemaRegistered, 1, undefined],
    [EventTypes.schemaDeleted, 2, false],
    [EventTypes.schemaDeleted, 3, true],
  ]);
});

test('what others import is not deleted, until they are', async () => {
  const importing = {
    schema: '{"type":"record","name":"Stay","fields":[{"name":"v","type":"Visit"}]}',
    references: [{ name: 'Visit', subject: 'imported', version: 1 }],
  };
  await registry.accepted('imported', { schema: avro('a') });
  const id = await registry.accepted('importing', importing);
  expect(await registry.get('subjects/importing/versions/1')).toMatchObject({
    references: importing.references,
  });
  expect(await registry.get('subjects/imported/versions/1/referencedby?offset=0&limit=-1')).toEqual([id]);
  const { body } = await registry.call('delete', 'subjects/imported/versions/1');
  expect(body).toEqual({
    error_code: 42206,
    message:
      'One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=imported,version=1}.',
  });
  expect(await answerOf('delete', 'subjects/imported')).toBe(42206);
  expect(await answerOf('delete', 'subjects/importing')).toEqual([1]);
  expect(await registry.get('subjects/imported/versions/1/referencedby')).toEqual([]);
  expect(await registry.get('subjects/imported/versions/1/referencedby?deleted=true')).toEqual([id]);
  expect(await answerOf('delete', 'subjects/imported')).toEqual([1]);
});

test('what a hidden schema imports stays, though its text is registered again, until that is gone for good', async () => {
  const importing = {
    schema: '{"type":"record","name":"Stay","fields":[{"name":"v","type":"Visit"}]}',
    references: [{ name: 'Visit', subject: 'hidden-b', version: 1 }],
  };
  await registry.accepted('hidden-b', { schema: avro('hidden') });
  const id = await registry.accepted('hidden-p', importing);
  for (const subject of ['hidden-p', 'hidden-b']) await registry.call('delete', `subjects/${subject}`);
  await registry.accepted('hidden-b', { schema: avro('hidden') });
  expect(await registry.get('subjects/hidden-b/versions?deleted=true')).toEqual([1, 2]);
  expect(await registry.get('subjects/hidden-b/versions/1?deleted=true')).toMatchObject({ version: 1 });
  expect(await registry.get(`schemas/ids/${id}`)).toMatchObject({ references: importing.references });
  await registry.call('delete', 'subjects/hidden-b');
  expect(await answerOf('delete', 'subjects/hidden-b?permanent=true')).toBe(42206);
  expect(await answerOf('delete', 'subjects/hidden-b/versions/1?permanent=true')).toBe(42206);
  expect(await answerOf('delete', 'subjects/hidden-p?permanent=true')).toEqual([1]);
  expect(await answerOf('delete', 'subjects/hidden-b?permanent=true')).toEqual([1, 2]);
});

test('where only reading is allowed nothing is deleted', async () => {
  await registry.accepted('fixed', { schema: avro('a') });
  await registry.call('put', 'mode/fixed', { mode: 'READONLY' });
  expect(await answerOf('delete', 'subjects/fixed')).toBe(42205);
  expect(await answerOf('delete', 'subjects/fixed/versions/1')).toBe(42205);
});
