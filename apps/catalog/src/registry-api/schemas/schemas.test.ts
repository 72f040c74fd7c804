import { eventually } from '#testing';
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

test('the types of schemas, as clients know them', async () => {
  expect(await registry.get('schemas/types')).toEqual(['JSON', 'PROTOBUF', 'AVRO']);
});

test('a schema is read by id with its subjects and versions, and by GUID', async () => {
  const id = await registry.accepted('read-a', { schema: avro('read') });
  await registry.accepted('read-b', { schema: avro('read') });
  expect(await registry.get(`schemas/ids/${id}?fetchMaxId=true`)).toMatchObject({
    subject: 'read-a',
    version: 1,
    schema: avro('read'),
    maxId: id,
  });
  expect((await registry.call('get', `schemas/ids/${id}/schema`)).text).toBe(avro('read'));
  expect((await registry.call('get', 'subjects/read-a/versions/1/schema')).text).toBe(avro('read'));
  expect(await registry.get(`schemas/ids/${id}/subjects`)).toEqual(['read-a', 'read-b']);
  expect(await registry.get(`schemas/ids/${id}/versions?offset=1`)).toEqual([
    { subject: 'read-b', version: 1 },
  ]);
  const known = (await registry.get(`schemas/ids/${id}?subject=read-b`)) as { guid: string };
  expect(known).toMatchObject({ subject: 'read-b', version: 1 });
  expect(await registry.get(`schemas/guids/${known.guid}`)).toEqual({
    guid: known.guid,
    schemaType: 'AVRO',
    schema: avro('read'),
  });
  expect(await registry.get(`schemas/guids/${known.guid}/ids`)).toEqual([{ context: '.', id }]);
});

test.each([
  ['schemas/ids/99999', 404, 40403],
  ['schemas/ids/99999/versions', 404, 40403],
  ['schemas/ids/x', 404, 404],
  ['schemas/guids/x', 404, 40403],
  ['schemas/guids/6f3fe3c0-0000-4000-8000-000000000000', 404, 40403],
])('%s is not there', async (path, status, error_code) => {
  expect(await registry.call('get', path)).toMatchObject({ status, body: { error_code } });
});

test('an id is looked for in the context of the subject that is named, or of one with its name', async () => {
  const id = await registry.accepted(':.deep:hinted', { schema: avro('hinted') });
  const path = `schemas/ids/${id + 1000}`;
  await registry.call('put', 'mode/%3A.far%3A', { mode: 'IMPORT' });
  await registry.accepted(':.far:hinted', { schema: avro('far'), id: id + 1000, version: 1 });
  expect(await registry.call('get', path)).toMatchObject({ status: 404 });
  expect(await registry.get(`${path}?subject=:.far:`)).toMatchObject({ schema: avro('far') });
  expect(await registry.get(`${path}?subject=hinted`)).toMatchObject({ subject: ':.far:hinted' });
});

test('an id that two contexts have is looked for in the one in which the subject is', async () => {
  const id = await registry.accepted('only-here', { schema: avro('here') });
  await registry.call('put', 'mode/%3A.twin%3A', { mode: 'IMPORT' });
  await registry.accepted(':.twin:only-there', { schema: avro('there'), id, version: 1 });
  const asked = (subject: string) => registry.get(`schemas/ids/${id}?subject=${subject}`);
  // Once as it is read, and once as it is remembered.
  for (const subject of ['only-there', 'only-here', 'nowhere', 'only-there', 'only-here']) {
    const schema = avro(subject === 'only-there' ? 'there' : 'here');
    expect(await asked(subject)).toMatchObject({ schema });
  }
});

test('versions of many subjects are listed, all or the newest', async () => {
  await registry.accepted('all-a', { schema: avro('a') });
  await registry.accepted('all-a', { schema: avro('a', 'b') });
  await registry.accepted('all-b', { schema: avro('a') });
  const list = async (query: string) =>
    (
      (await registry.get(`schemas?subjectPrefix=all-${query}`)) as { subject: string; version: number }[]
    ).map(({ subject, version }) => `${subject}@${version}`);
  expect(await list('')).toEqual(['all-a@1', 'all-a@2', 'all-b@1']);
  expect(await list('&latestOnly=true')).toEqual(['all-a@2', 'all-b@1']);
  expect(await list('&offset=1&limit=1')).toEqual(['all-a@2']);
  await registry.call('delete', 'subjects/all-a/versions/2');
  expect(await list('&latestOnly=true')).toEqual(['all-a@1', 'all-b@1']);
  expect(await list('&deleted=true')).toEqual(['all-a@1', 'all-a@2', 'all-b@1']);
});

test.each([
  ['', '*/*'],
  ['', 'application/json'],
  ['?fetchMaxId=false&subject=remembered', 'application/vnd.schemaregistry+json'],
  ['?fetchMaxId=true', '*/*'],
  ['?subject=:.other:remembered', '*/*'],
])('a schema that is in memory is answered as at first: %s, %s', async (query, accept) => {
  const id = await registry.accepted('remembered', { schema: avro('remembered') });
  const elsewhere = await catalog.replica();
  const read = async () => {
    const { status, text, headers } = await elsewhere.http
      .get(`/schema-registry/schemas/ids/${id}${query}`)
      .set('accept', accept);
    return { status, text, type: headers['content-type'] as string };
  };
  const first = await read();
  expect(await read()).toEqual(first);
  expect(await read()).toEqual(first);
  await elsewhere.app.close();
});

test('what is hidden or deleted for good is known by every replica', async () => {
  const id = await registry.accepted('forgotten', { schema: avro('forgotten') });
  await registry.get(`schemas/ids/${id}`);
  const elsewhere = await catalog.replica();
  const other = new RegistryClient(elsewhere);
  await eventually(async () =>
    expect(await other.get(`schemas/ids/${id}`)).toMatchObject({ schema: avro('forgotten') }),
  );
  await registry.call('delete', 'subjects/forgotten');
  await eventually(async () =>
    expect(await other.get(`schemas/ids/${id}`)).toMatchObject({ schema: avro('forgotten'), deleted: true }),
  );
  await registry.call('delete', 'subjects/forgotten?permanent=true');
  await eventually(async () => expect((await other.call('get', `schemas/ids/${id}`)).status).toBe(404));
  await eventually(async () => expect((await registry.call('get', `schemas/ids/${id}`)).status).toBe(404));
  await elsewhere.app.close();
});

test('what of a schema carries tags is found, and carried over, added and taken away', async () => {
  const tagged = JSON.stringify({
    type: 'record',
    name: 'R',
    fields: [
      { name: 'mail', type: 'string', default: '', 'confluent:tags': ['PII'] },
      { name: 'seat', type: 'string', default: '' },
    ],
  });
  await registry.accepted('tagged', { schema: tagged });
  const next = tagged.replace(',"confluent:tags":["PII"]', ',"doc":"of the guest"');
  await registry.accepted('tagged', { schema: next, propagateSchemaTags: true });
  const entity = (entityPath: string, entityType: string) => ({ entityPath, entityType });
  const change = {
    tagsToAdd: [{ schemaEntity: entity('.R', 'sr_record'), tags: ['GUESTS'] }],
    tagsToRemove: [{ schemaEntity: entity('R.mail', 'sr_field'), tags: ['PII'] }],
  };
  const tags = async (version: number) =>
    ((await registry.get(`subjects/tagged/versions/${version}?findTags=PII&findTags=GUESTS`)) as object)[
      'schemaTags' as never
    ];
  expect(await tags(2)).toEqual([{ schemaEntity: entity('R.mail', 'sr_field'), tags: ['PII'] }]);
  const { body } = await registry.call('post', 'subjects/tagged/versions/latest/tags', change);
  expect(body).toMatchObject({ version: 3, metadata: { properties: { 'confluent:version': '3' } } });
  expect(await tags(3)).toEqual([{ schemaEntity: entity('R', 'sr_record'), tags: ['GUESTS'] }]);
  const nowhere = { tagsToAdd: [{ schemaEntity: entity('R.gone', 'sr_field'), tags: ['PII'] }] };
  expect(await registry.call('post', 'subjects/tagged/versions/latest/tags', nowhere)).toMatchObject({
    status: 422,
    body: { error_code: 42201 },
  });
});

test('schemas are listed by the type of their rules and with the other names of their subjects', async () => {
  const ruleSet = { domainRules: [{ name: 'r', type: 'CEL' }] };
  await registry.accepted('ruled-a', { schema: avro('a'), ruleSet });
  await registry.accepted('ruled-b', { schema: avro('b') });
  await registry.call('put', 'config/also-ruled', { alias: 'ruled-b' });
  const list = async (query: string) =>
    ((await registry.get(`schemas?subjectPrefix=${query}`)) as { subject: string; aliases?: string[] }[]).map(
      ({ subject, aliases = [] }) => [subject, ...aliases],
    );
  expect(await list('ruled&ruleType=CEL')).toEqual([['ruled-a']]);
  expect(await list('also-ruled')).toEqual([]);
  expect(await list('also-ruled&aliases=true')).toEqual([['ruled-b', 'also-ruled']]);
});
