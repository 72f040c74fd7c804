import { aPolicy, compatible } from '../../fixtures/real-governance.js';
import { RunningCatalog } from '../../fixtures/running-catalog.js';
import { avro, RegistryClient } from '../../fixtures/registry-client.js';

const noSecrets = aPolicy({
  id: 'T-SECRET',
  kinds: 'Schema',
  rules: `violations contains {"message": "a secret in a stream"} if contains(input.change.after.schema, "secret")`,
});

let catalog: RunningCatalog;
let registry: RegistryClient;
beforeAll(async () => {
  catalog = await RunningCatalog.start([compatible, noSecrets]);
  registry = new RegistryClient(catalog);
});
afterAll(() => catalog.stop());

const anId = expect.any(Number) as unknown as number;
const aGuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown as string;
const saying = (text: RegExp) => expect.stringMatching(text) as unknown;

test('a schema is decided once, and found by id, version and text', async () => {
  const { status, body } = await registry.register('first-value', { schema: avro('id') });
  expect({ status, body }).toEqual({
    status: 200,
    body: { id: anId, version: 1, guid: aGuid, schemaType: 'AVRO', schema: avro('id') },
  });
  const { id } = body as { id: number };
  const decisions = await catalog.governance.decisions();
  expect(
    await registry.accepted('first-value', { schema: ` ${avro('id')}`, schemaType: 'AVRO', unknown: 1 }),
  ).toBe(id);
  expect(await catalog.governance.decisions()).toBe(decisions);
  const shown = { guid: aGuid, schemaType: 'AVRO', schema: avro('id'), ts: anId };
  const version = { subject: 'first-value', version: 1, id, ...shown };
  expect(await registry.get('subjects/first-value/versions/latest')).toEqual(version);
  expect(await registry.get('subjects/first-value/versions/-1')).toEqual(version);
  expect(await registry.get(`schemas/ids/${id}`)).toEqual({ subject: 'first-value', version: 1, ...shown });
  expect((await registry.lookUp('first-value', { schema: avro('id') })).body).toEqual(version);
  expect(await catalog.get('/api/v1/subjects/first-value/versions/1')).toMatchObject({ schemaId: id });
});

test('one content has one id in every subject of a context, and may have others in other contexts', async () => {
  const id = await registry.accepted('one-value', { schema: avro('shared') });
  expect(await registry.accepted('two-value', { schema: avro('shared') })).toBe(id);
  expect(await registry.accepted(':.:three-value', { schema: avro('shared') })).toBe(id);
  const elsewhere = await registry.accepted(':.lab:one-value', { schema: avro('shared') });
  expect(await registry.accepted(':.lab:two-value', { schema: avro('other') })).toBe(elsewhere + 1);
  expect(await registry.get(`schemas/ids/${elsewhere}?subject=:.lab:one-value`)).toMatchObject({
    subject: ':.lab:one-value',
    schema: avro('shared'),
  });
  expect(await registry.get('subjects/%3A.lab%3Aone-value/versions/1')).toMatchObject({
    subject: ':.lab:one-value',
  });
});

test('a change set and the registry see the same versions', async () => {
  const change = { kind: 'Schema', subject: 'seen-value', schemaType: 'AVRO', schema: avro('id') };
  const [item] = await catalog.register({ changes: [change] }, 201);
  expect(await registry.accepted('seen-value', { schema: avro('id') })).toBe(item?.schemaId);
  await registry.accepted('seen-value', { schema: avro('id', 'seat') });
  const [again] = await catalog.register({ changes: [{ ...change, schema: avro('id', 'seat') }] });
  expect(again).toMatchObject({ operation: 'none', revision: 2 });
});

describe('refused', () => {
  test('an incompatible schema is 409 with every difference and violation', async () => {
    await registry.accepted('strict-value', { schema: avro('id') });
    const other = JSON.stringify({
      type: 'record',
      name: 'Visit',
      fields: [{ name: 'new', type: 'string' }],
    });
    const { status, body } = await registry.register('strict-value', { schema: other });
    expect({ status, body }).toEqual({
      status: 409,
      body: {
        error_code: 40901,
        message: saying(
          /^Schema being registered is incompatible with an earlier schema for subject "strict-value".*T-/s,
        ),
      },
    });
    expect(await registry.get('subjects/strict-value/versions')).toEqual([1]);
  });

  test.each<[string, object, number, number, RegExp]>([
    ['by a policy', { schema: avro('secret') }, 422, 42205, /T-SECRET: a secret in a stream Mend it\./],
    ['no schema', { schema: '{"type":"what"}' }, 422, 42201, /Invalid schema of type AVRO/],
    ['no JSON', { schema: '{' }, 422, 42201, /Invalid schema of type AVRO/],
    ['empty', { schema: ' ' }, 422, 42201, /^Empty schema$/],
    ['an unknown type', { schema: '{}', schemaType: 'XML' }, 422, 42201, /Invalid schema type XML/],
    ['a number for a text', { schema: 7 }, 422, 42201, /Invalid schema of type AVRO/],
    ['another type of body', { schema: {} }, 400, 400, /schema/],
    [
      'an import that is not there',
      { schema: avro('id'), references: [{ name: 'X', subject: 'nowhere', version: 1 }] },
      422,
      42201,
      /No schema reference found for subject "nowhere" and version 1/,
    ],
    [
      'a bad rule',
      { schema: avro('id'), ruleSet: { domainRules: [{ name: 'r', mode: 'UPGRADE' }] } },
      422,
      42210,
      /./,
    ],
    ['an id of its own', { schema: avro('id'), id: 7, version: 1 }, 422, 42205, /not in import mode/],
    ['a version that is not the next', { schema: avro('id'), version: 7 }, 422, 42201, /not one more than/],
  ])('%s', async (_, request, status, error_code, message) => {
    const before = await catalog.stored();
    const answer = await registry.register('refused-value', request);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status,
      body: { error_code, message: saying(message) },
    });
    expect(await catalog.stored()).toEqual(before);
  });

  test('without a decision nothing is registered, and clients may try again', async () => {
    catalog.way.incident = () => Promise.reject(new Error('gone'));
    const before = await catalog.stored();
    const { status, body } = await registry.register('undecided-value', { schema: avro('id') });
    catalog.way.incident = (ask) => ask();
    expect({ status, body }).toMatchObject({ status: 503, body: { error_code: 50003 } });
    expect(await catalog.stored()).toEqual(before);
  });
});

describe('what is the same schema', () => {
  test('a normalized Avro schema is known by the text that is kept of it', async () => {
    const one = {
      schema: '{"type":"record","name":"a.Visit","fields":[{"name":"id","type":"int","doc":""}]}',
    };
    const other = {
      schema: '{"type":"record","name":"Visit","namespace":"a","fields":[{"name":"id","type":"int"}]}',
    };
    const id = await registry.accepted('avro-normal-value', one, '?normalize=true');
    expect(await registry.accepted('avro-normal-value', other, '?normalize=true')).toBe(id);
    expect(await registry.get('subjects/avro-normal-value/versions')).toEqual([1]);
    const found = await registry.lookUp('avro-normal-value', other, '?normalize=true');
    expect(found.body).toMatchObject({ version: 1, id });
    const { schema } = found.body as { schema: string };
    expect(await registry.accepted('avro-normal-value', { schema })).toBe(id);
  });

  test('JSON Schema is told apart as written, unless it is normalized', async () => {
    const one = { schemaType: 'JSON', schema: '{"type": "object", "title": "a"}' };
    const turned = { schemaType: 'JSON', schema: '{"title": "a", "type": "object"}' };
    await registry.accepted('written-value', one);
    expect(await registry.get('subjects/written-value/versions/1')).toMatchObject({
      schemaType: 'JSON',
      schema: '{"type":"object","title":"a"}',
    });
    await registry.accepted('written-value', turned);
    expect(await registry.get('subjects/written-value/versions')).toEqual([1, 2]);
    await registry.accepted('normal-value', one, '?normalize=True');
    await registry.accepted('normal-value', turned, '?normalize=true');
    expect(await registry.get('subjects/normal-value/versions')).toEqual([1]);
    expect((await registry.lookUp('normal-value', turned, '?normalize=True')).body).toMatchObject({
      version: 1,
    });
    expect((await registry.lookUp('normal-value', { schema: '"int"' })).body).toMatchObject({
      error_code: 40403,
    });
    expect((await registry.lookUp('never-value', { schema: '"int"' })).body).toMatchObject({
      error_code: 40401,
    });
  });

  test('a Protobuf descriptor is the schema that its text is', async () => {
    const text =
      'syntax = "proto3";\npackage clients;\nmessage Visit { string id = 1; Lounge lounge = 2; message Lounge { string code = 1; } }';
    const id = await registry.accepted('proto-value', { schemaType: 'PROTOBUF', schema: text });
    const { schema } = (await registry.get('subjects/proto-value/versions/1?format=serialized')) as {
      schema: string;
    };
    expect(schema).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(await registry.accepted('proto-value', { schemaType: 'PROTOBUF', schema })).toBe(id);
    expect((await registry.lookUp('proto-value', { schemaType: 'PROTOBUF', schema })).body).toMatchObject({
      id,
      version: 1,
    });
    expect(await registry.get(`schemas/ids/${id}`)).toMatchObject({ schema: saying(/message Visit/) });
  });
});

test('schemas are imported with their ids and versions, and ids go on above them', async () => {
  await registry.call('put', 'mode/%3A.copy%3A', { mode: 'IMPORT' });
  expect(await registry.accepted(':.copy:a-value', { schema: avro('id'), id: 70, version: 3 })).toBe(70);
  expect(await registry.accepted(':.copy:a-value', { schema: avro('id'), id: 70, version: 3 })).toBe(70);
  expect(await registry.get('subjects/%3A.copy%3Aa-value/versions')).toEqual([3]);
  const taken = await registry.register(':.copy:b-value', { schema: avro('other'), id: 70, version: 1 });
  expect(taken.body).toMatchObject({ error_code: 42205, message: saying(/Overwrite new schema with id 70/) });
  await registry.call('put', 'mode/%3A.copy%3A', { mode: 'READWRITE' });
  expect(await registry.accepted(':.copy:b-value', { schema: avro('other') })).toBe(71);
});

test('subjects that bring the same new id at once all get it', async () => {
  await registry.call('put', 'mode/%3A.crowd%3A', { mode: 'IMPORT' });
  for (const id of [910, 911]) {
    const bring = (nth: number) =>
      registry.accepted(`:.crowd:s${id}-${nth}`, { schema: avro(`crowd${id}`), id, version: 1 });
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(bring))).toEqual([id, id, id, id, id, id]);
  }
});

describe('a history that is imported', () => {
  const record = (...fields: string[]) =>
    JSON.stringify({ type: 'record', name: 'R', fields: fields.map((name) => ({ name, type: 'string' })) });
  const versions = (subject: string) =>
    registry.get(`subjects/${encodeURIComponent(subject)}/versions?deleted=true`);

  beforeAll(() => registry.call('put', 'mode/%3A.past%3A', { mode: 'IMPORT' }));

  test('is taken as it happened, and findings are only noted', async () => {
    const id = (version: number) => 900 + version;
    const took = (version: number, schema: string) =>
      registry.accepted(':.past:a-value', { schema, id: id(version), version });
    expect(await took(1, record('id'))).toBe(901);
    expect(await took(2, record('other'))).toBe(902);
    expect(await took(3, '"int"')).toBe(903);
    expect(await took(7, record('secret'))).toBe(907);
    expect(await versions(':.past:a-value')).toEqual([1, 2, 3, 7]);
    expect(await catalog.governance.newestDecision()).toMatchObject({
      purpose: 'import',
      verdict: 'warn',
      changes: [{ violations: [{ policy: 'T-SECRET', level: 'warn' }] }],
    });
  });

  test('keeps the ids of one schema that has several', async () => {
    await registry.accepted(':.past:b-value', { schema: record('b'), id: 910, version: 1 });
    await registry.accepted(':.past:b-value', { schema: record('c'), id: 911, version: 2 });
    expect(await registry.accepted(':.past:b-value', { schema: record('b'), id: 912, version: 3 })).toBe(912);
    expect(await versions(':.past:b-value')).toEqual([1, 2, 3]);
    expect(await registry.get('subjects/%3A.past%3Ab-value/versions/3')).toMatchObject({ id: 912 });
  });

  test('comes over versions that are hidden', async () => {
    await registry.accepted(':.past:c-value', { schema: record('d'), id: 920, version: 1 });
    await registry.call('delete', 'subjects/%3A.past%3Ac-value/versions/1');
    await registry.accepted(':.past:c-value', { schema: record('e'), id: 921, version: 1 });
    expect(await registry.get('subjects/%3A.past%3Ac-value/versions/1')).toMatchObject({ id: 921 });
    expect(await registry.accepted(':.past:c-value', { schema: record('f'), id: 920, version: 2 })).toBe(920);
  });

  test('is taken where it cannot be read, and marked', async () => {
    const references = [{ name: 'x.Gone', subject: ':.past:gone-value', version: 4 }];
    const schema = JSON.stringify({ type: 'array', items: 'x.Gone' });
    expect(await registry.accepted(':.past:d-value', { schema, references, id: 930, version: 1 })).toBe(930);
    expect(await registry.get('subjects/%3A.past%3Ad-value/versions/1')).toMatchObject({
      schema,
      references,
    });
    const { items } = await catalog.get<{ items: { labels: unknown }[] }>('/api/v1/changes?limit=1');
    expect(items[0]?.labels).toEqual({ 'registry.unreadable': saying(/No schema reference found/) });
  });
});

test('a subject that may only be read still answers what it has', async () => {
  const id = await registry.accepted('kept-value', { schema: avro('id') });
  await registry.call('put', 'mode/kept-value', { mode: 'READONLY' });
  expect(await registry.accepted('kept-value', { schema: avro('id') })).toBe(id);
  const { body } = await registry.register('kept-value', { schema: avro('id', 'seat') });
  expect(body).toMatchObject({ error_code: 42205, message: saying(/is in read-only mode/) });
});

test('a subject that is an alias is read and written as the one it means', async () => {
  await registry.accepted('meant-value', { schema: avro('id') });
  await registry.call('put', 'config/alias-value', { alias: 'meant-value' });
  expect(await registry.get('subjects/alias-value/versions/latest')).toMatchObject({
    subject: 'meant-value',
  });
  await registry.accepted('alias-value', { schema: avro('id', 'seat') });
  expect(await registry.get('subjects/meant-value/versions')).toEqual([1, 2]);
});
