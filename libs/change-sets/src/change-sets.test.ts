import type { Base, ChangeSet } from '#contracts/change-sets';
import {
  BelongsToOthers,
  ChangeSetInvalid,
  checkReferences,
  collectBase,
  ExaminedSchemas,
  outcomesOf,
  readChangeSet,
  readDocumentStream,
  ReferencesBroken,
  Registered,
  type BaseReader,
} from './index.js';

const product = (id: string, domain: string, contractIds: string[] = [], extra: object = {}) => ({
  apiVersion: 'v1.0.0',
  kind: 'DataProduct',
  id,
  status: 'draft',
  domain,
  outputPorts: contractIds.map((contractId) => ({ name: contractId, version: '1.0.0', contractId })),
  ...extra,
});
const contract = (id: string, extra: object = {}) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id,
  version: '1.0.0',
  status: 'draft',
  ...extra,
});
const setOf = (...changes: object[]): ChangeSet => readChangeSet({ changes });
const registered = (documents: object[] = [], subjects: Base['subjects'] = []) =>
  new Registered({
    documents: documents.map((document) => {
      const { kind, id } = document as { kind: 'DataProduct'; id: string };
      return { kind, id, revision: 1, document: document as Record<string, unknown> };
    }),
    contractHistory: [],
    referrers: [],
    subjects,
    domains: [],
  });

test('a stream of documents becomes one set, whatever their kinds', () => {
  const set = readDocumentStream([product('p', 'sales'), contract('c')]);
  expect(set.changes.map(({ kind }) => kind)).toEqual(['DataProduct', 'DataContract']);
});

test.each([
  ['an unknown kind', [{ kind: 'Widget' }], 'documents.0.kind'],
  ['a document that is no object', ['text'], 'documents.0.kind'],
  ['a field of the wrong type', [contract('c', { schema: [{ name: 7 }] })], 'documents.0.schema.0.name'],
  ['a missing field', [{ kind: 'DataProduct', apiVersion: 'v1.0.0', id: 'p' }], 'documents.0.status'],
  ['the same document twice', [contract('c'), contract('c')], 'documents.1'],
])('%s in a stream is named with its path', (_name, documents, path) => {
  expect(pathsOf(() => readDocumentStream(documents))).toContain(path);
});

test('a bare document in JSON is told how to be sent', () => {
  expect(() => readChangeSet(contract('c'))).toThrow(/bare DataContract; wrap it/);
});

test('a field unknown to a change is refused, one unknown to the standard is kept', () => {
  expect(pathsOf(() => setOf({ kind: 'Lifecycle', product: 'p', to: 'active', until: 'x' }))).toEqual([
    'changes.0',
  ]);
  const { changes } = setOf({ kind: 'DataContract', document: contract('c', { ourOwn: { a: 1 } }) });
  expect(changes[0]).toHaveProperty('document.ourOwn', { a: 1 });
});

test('a product may offer a contract that comes in the same set', () => {
  const set = setOf(
    { kind: 'DataProduct', document: product('p', 'sales', ['c']) },
    { kind: 'DataContract', document: contract('c') },
  );
  expect(() => checkReferences(set, registered())).not.toThrow();
});

test.each([
  [
    { kind: 'DataProduct', document: product('p', 'sales', ['gone']) },
    'changes.0.document.outputPorts.0.contractId',
  ],
  [{ kind: 'Schema', subject: 's', contractId: 'gone', schema: '"string"' }, 'changes.0.contractId'],
  [{ kind: 'Lifecycle', product: 'gone', to: 'active' }, 'changes.0.product'],
])('a reference to nothing is refused at its path', (change, path) => {
  expect(pathsOf(() => checkReferences(setOf(change), registered()), ReferencesBroken)).toContain(path);
});

test('where others may have registered more, only what a change cannot be read without has to be there', () => {
  const elsewhere = { elsewhere: true };
  const set = setOf(
    { kind: 'DataProduct', document: product('p', 'sales', ['gone']) },
    { kind: 'Schema', subject: 's', contractId: 'gone', schema: '"string"' },
  );
  expect(() => checkReferences(set, registered(), elsewhere)).not.toThrow();
  const references = [{ name: 'r', subject: 'gone', version: 1 }];
  const importing = setOf({ kind: 'Schema', subject: 's', schema: '"string"', references });
  expect(pathsOf(() => checkReferences(importing, registered(), elsewhere), ReferencesBroken)).toEqual([
    'changes.0.references.0',
  ]);
});

test('a contract of another domain or another product cannot be offered', () => {
  const known = registered([
    contract('theirs', { domain: 'finance' }),
    contract('taken'),
    product('first', 'sales', ['taken']),
  ]);
  const offer = (id: string) => setOf({ kind: 'DataProduct', document: product('p', 'sales', [id]) });
  const path = 'changes.0.document.outputPorts.0.contractId';
  expect(pathsOf(() => checkReferences(offer('theirs'), known), BelongsToOthers)).toEqual([path]);
  expect(pathsOf(() => checkReferences(offer('taken'), known), BelongsToOthers)).toEqual([path]);
});

test('an id or domain that nothing could be found by again is refused', () => {
  const long = 'x'.repeat(257);
  expect(
    pathsOf(() => setOf({ kind: 'DataContract', document: contract(long, { domain: 'a\nb' }) })),
  ).toEqual(['changes.0.document.id', 'changes.0.document.domain']);
  expect(pathsOf(() => readDocumentStream([contract('')]))).toEqual(['documents.0.id']);
});

test('a subject stays with its contract', () => {
  const subjects: Base['subjects'] = [
    {
      subject: 's',
      contractId: 'a',
      revision: 1,
      lastVersion: 1,
      evolution: { mode: 'BACKWARD' },
      versions: [],
    },
  ];
  const set = setOf({ kind: 'Schema', subject: 's', contractId: 'b', schema: '"string"' });
  const known = registered([contract('a'), contract('b')], subjects);
  expect(pathsOf(() => checkReferences(set, known), BelongsToOthers)).toEqual(['changes.0.contractId']);
});

test('a change made from an older revision is stale', () => {
  const change = { kind: 'DataContract', document: contract('c'), baseRevision: 3 };
  expect(() => checkReferences(setOf(change), registered([contract('c')]))).toThrow(/current revision is 1/);
});

test('a lifecycle step changes the product document and says why to its consumers', () => {
  const set = setOf({ kind: 'Lifecycle', product: 'p', to: 'deprecated', sunset: '2027-06-30' });
  const [outcome] = outcomesOf(set, registered([product('p', 'sales')]), new ExaminedSchemas());
  expect(outcome).toMatchObject({
    operation: 'update',
    after: { status: 'deprecated', customProperties: [{ property: 'mesh.sunset', value: '2027-06-30' }] },
  });
});

test('a document that is already registered, keys in any order, is no change', () => {
  const { id, ...rest } = contract('c', { description: { purpose: 'p' } });
  const [outcome] = outcomesOf(
    setOf({ kind: 'DataContract', document: { ...rest, id } }),
    registered([contract('c', { description: { purpose: 'p' } })]),
    new ExaminedSchemas(),
  );
  expect(outcome?.operation).toBe('none');
});

test('the base holds the owning product, its sibling contracts and their domains', async () => {
  const asked: string[] = [];
  const reader: BaseReader = {
    documents: (keys) => {
      asked.push(...keys.map(({ id }) => id));
      return Promise.resolve([]);
    },
    productsOffering: () =>
      Promise.resolve([
        { kind: 'DataProduct', id: 'p', revision: 1, document: product('p', 'sales', ['c', 'd']) },
      ]),
    upstreams: () => Promise.resolve([]),
    contractHistory: () => Promise.resolve([]),
    subjects: () => Promise.resolve([]),
    evolutions: () => Promise.resolve(new Map()),
    versions: () => Promise.resolve([]),
    referrers: () => Promise.resolve([]),
    contractsOnTopics: () => Promise.resolve([]),
    domains: (ids) => Promise.resolve(ids.map((id) => ({ id, name: id, teams: [], revision: 1 }))),
  };
  const base = await collectBase(reader, setOf({ kind: 'DataContract', document: contract('c') }));
  expect(asked).toEqual(['c', 'd']);
  expect(base.domains.map(({ id }) => id)).toEqual(['sales']);
});

function pathsOf(
  run: () => void,
  kind: new (...args: never[]) => { errors: readonly { path: string }[] } = ChangeSetInvalid,
) {
  try {
    run();
  } catch (error) {
    if (error instanceof kind) return error.errors.map(({ path }) => path);
    throw error;
  }
  return [];
}
