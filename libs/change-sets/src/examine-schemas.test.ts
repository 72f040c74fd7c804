import type { Base, ChangeSet } from '#contracts/change-sets';
import { DomainError } from '#errors';
import { SchemaExaminer } from '#schema-examination';
import { createHash } from 'node:crypto';
import { checkReferences, examineSchemas, outcomesOf, readChangeSet, Registered } from './index.js';

const examiner = new SchemaExaminer();
afterAll(() => examiner.onApplicationShutdown());

const record = (name: string, ...fields: object[]) => JSON.stringify({ type: 'record', name, fields });
const field = (type: string) => ({ name: 'f', type });

const aSchema = (subject: string, rest: object = {}) => ({
  kind: 'Schema',
  subject,
  schema: record(subject),
  ...rest,
});
const refer = (subject: string, version = 1) => ({ name: subject, subject, version });
const setOf = (...changes: object[]): ChangeSet => readChangeSet({ changes });

function known(subject: string, ...schemas: string[]): Base['subjects'] {
  const versions = schemas.map((schema, index) => ({
    version: index + 1,
    schemaType: 'AVRO' as const,
    schema,
    references: [],
  }));
  const { length } = versions;
  const evolution = { mode: 'BACKWARD' as const };
  return [{ subject, contractId: null, revision: length, lastVersion: length, evolution, versions }];
}

/** The same, with the text of the newest version alone. */
function outlined(subject: string, ...schemas: string[]): Base['subjects'] {
  return known(subject, ...schemas).map(({ versions, ...rest }) => ({
    ...rest,
    versions: versions.slice(-1),
    others: versions.slice(0, -1).map(({ schema, ...version }) => ({
      ...version,
      digest: createHash('sha256').update(schema).digest('hex'),
    })),
  }));
}

function over(set: ChangeSet, subjects: Base['subjects'] = []): Registered {
  return new Registered({ documents: [], contractHistory: [], referrers: [], subjects, domains: [] }, set);
}

async function examined(set: ChangeSet, subjects: Base['subjects'] = []) {
  const registered = over(set, subjects);
  checkReferences(set, registered);
  return examineSchemas(set, registered, examiner, 'everything');
}

/** The paths of the mistakes that a set is refused for, and the code of the refusal. */
async function refusal(set: ChangeSet, subjects: Base['subjects'] = []): Promise<string[]> {
  try {
    await examined(set, subjects);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return [error.code, ...error.errors.map(({ path }) => path)];
    throw error;
  }
}

describe('what is told of a schema', () => {
  const email = { name: 'email', type: 'string' };

  test('its fields, and its verdict under the mode of its subject', async () => {
    const facts = await examined(
      setOf(aSchema('A', { schema: record('A', email) })),
      known('A', record('A')),
    );
    expect(facts.of('A')).toMatchObject({
      fields: [{ path: 'email', type: 'string' }],
      sameAs: null,
      verdict: { mode: 'BACKWARD', compatible: false, failedAgainst: 1 },
    });
  });

  test('which version it is already, however it is spelled', async () => {
    const set = setOf(aSchema('A', { schema: `  ${record('A')}  ` }));
    const subjects = known('A', record('A'), record('A', email));
    const facts = await examined(set, subjects);
    expect(facts.of('A')).toMatchObject({ sameAs: 1, verdict: null });
    expect(outcomesOf(set, over(set, subjects), facts)).toMatchObject([{ operation: 'none' }]);
  });

  test.each([
    ['whose text is there', known],
    ['of which there is an outline', outlined],
  ])('which version it is, though nothing is to be compared with that one, %s', async (_how, having) => {
    const subjects = having('A', record('A'), record('A', email), record('A', { ...email, default: '' }));
    const again = await examined(setOf(aSchema('A', { schema: `${record('A', email)} ` })), subjects);
    expect(again.of('A')).toMatchObject({ sameAs: 2, verdict: null });
    const changed = await examined(setOf(aSchema('A', { schema: record('A', field('int')) })), subjects);
    expect(changed.of('A')).toMatchObject({ sameAs: null, verdict: { failedAgainst: 3 } });
  });

  test.each([
    ['metadata', { metadata: { properties: { owner: 'ada' } } }],
    ['rules', { ruleSet: { domainRules: [] } }],
    ['references', { references: [refer('B')] }],
  ])('that it is another one when its %s are', async (_what, rest) => {
    for (const ofA of [known('A', record('A')), outlined('A', record('A'), record('A', email))]) {
      const facts = await examined(setOf(aSchema('A', rest)), [...ofA, ...known('B', record('B'))]);
      expect(facts.of('A').sameAs).toBeNull();
    }
  });
});

describe('a schema may import another one of its set', () => {
  const using = (subject: string, name: string, version = 1) =>
    aSchema(subject, { references: [refer(name, version)], schema: record(subject, field(name)) });

  test('under the version that it will have, whatever the order', async () => {
    expect(await refusal(setOf(using('B', 'A'), aSchema('A')))).toEqual([]);
    const changed = aSchema('A', { schema: '{"type": "enum", "name": "A", "symbols": ["x"]}' });
    expect(await refusal(setOf(using('B', 'A', 2), changed), known('A', record('A')))).toEqual([]);
  });

  test('not under another version, nor under one that will not be added', async () => {
    const refused = ['change-set.reference-broken', 'changes.0.references.0'];
    const set = setOf(using('B', 'A', 2), aSchema('A'));
    expect(await refusal(set)).toEqual(refused);
    expect(await refusal(set, known('A', record('A')))).toEqual(refused);
  });

  test('but not in a circle', async () => {
    expect(await refusal(setOf(using('A', 'B'), using('B', 'A')))).toEqual([
      'change-set.reference-broken',
      'changes.0.references',
      'changes.1.references',
    ]);
  });

  test('imports that double with every level are read', async () => {
    const levels = Array.from({ length: 60 }, (_, n) => {
      const below = `S${n - 1}`;
      const references = [refer(below), { ...refer(below), name: 'again' }];
      return n === 0 ? aSchema('S0') : { ...using(`S${n}`, below), references };
    });
    expect(await refusal(setOf(...levels))).toEqual([]);
  });

  test('more schemas than can be read are refused', async () => {
    const chain = Array.from({ length: 502 }, (_, n) =>
      n === 0 ? aSchema('S0') : using(`S${n}`, `S${n - 1}`),
    );
    expect(await refusal(setOf(...chain))).toEqual(['change-set.reference-broken', 'changes.501.references']);
  });
});

describe('what cannot be examined is refused at its path', () => {
  const definitions = (end: string) => {
    const doubling = Array.from({ length: 40 }, (_, at) => {
      const next = { $ref: `#/definitions/d${at + 1}` };
      return [`d${at}`, { properties: { left: next, right: next } }];
    });
    return JSON.stringify({
      $ref: '#/definitions/d0',
      definitions: { ...Object.fromEntries(doubling), d40: { type: end } },
    });
  };

  test.each([
    ['a text that is no schema', { schema: '"nope"' }, 'schema.unreadable'],
    [
      'a schema that is somewhere on the web',
      { schemaType: 'JSON', schema: '{"$ref": "http://schemas.example/a.json"}' },
      'schema.unreadable',
    ],
    [
      'a schema that takes too long',
      { schemaType: 'JSON', schema: definitions('string') },
      'schema.too-costly',
    ],
  ])('%s', async (_what, rest, code) => {
    expect(await refusal(setOf(aSchema('B'), aSchema('A', rest)))).toEqual([code, 'changes.1.schema']);
  });

  test('a subject whose newest version can no longer be read', async () => {
    const set = setOf(aSchema('A'));
    expect(await refusal(set, known('A', '"nope"'))).toEqual(['schema.unreadable', 'changes.0.subject']);
  });
});
