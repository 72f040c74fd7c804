import type { Base } from '#contracts/change-sets';
import { readChangeSet, Registered, touchedBy } from './index.js';

const team = (owner: string) => ({ team: { members: [{ username: owner, role: 'owner' }] } });
const product = (id: string, domain: string | undefined, contractIds: string[] = [], extra: object = {}) => ({
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
const schema = (subject: string, contractId: string | null) => ({
  kind: 'Schema',
  subject,
  contractId,
  schemaType: 'AVRO',
  schema: '"string"',
});
const boundTo = (subject: string, contractId: string | null) =>
  ({
    subject,
    contractId,
    schemaType: 'AVRO',
    revision: 1,
    versions: [],
  }) as unknown as Base['subjects'][number];

function touched(changes: object[], documents: object[] = [], subjects: Base['subjects'] = []) {
  const set = readChangeSet({
    changes: changes.map((it) =>
      (it as { kind: string }).kind.startsWith('Data')
        ? { kind: (it as { kind: string }).kind, document: it }
        : it,
    ),
  });
  const base = {
    documents: documents.map((document) => {
      const { kind, id } = document as { kind: 'DataProduct'; id: string };
      return { kind, id, revision: 1, document: document as Record<string, unknown> };
    }),
    contractHistory: [],
    referrers: [],
    subjects,
    domains: [],
  };
  return touchedBy(set, new Registered(base, set)).map(
    ({ kind, id, domain = null, owners }) => `${kind} ${id} in ${domain} of ${owners.join()}`,
  );
}

test('what is new belongs where it says, and not yet to whom it names', () => {
  expect(touched([product('p', 'sales', [], team('eve'))])).toEqual(['product p in sales of ']);
  expect(touched([product('p', undefined)])).toEqual(['product p in null of ']);
});

test('what stays in its domain belongs to whom it names as it is, not as it would be', () => {
  const now = product('p', 'sales', [], team('pat'));
  expect(touched([product('p', 'sales', [], team('eve'))], [now])).toEqual(['product p in sales of pat']);
});

test('what moves is touched where it is and where it goes', () => {
  expect(touched([product('p', 'mine')], [product('p', 'theirs', [], team('pat'))])).toEqual([
    'product p in theirs of pat',
    'product p in mine of ',
  ]);
  expect(touched([contract('c', { domain: 'theirs' })], [contract('c', { domain: 'mine' })])).toEqual([
    'contract c in mine of ',
    'contract c in theirs of ',
  ]);
});

test('a contract that names no domain belongs to the product that offers it', () => {
  const offering = product('p', 'sales', ['c'], team('pat'));
  expect(touched([contract('c')], [contract('c'), offering])).toEqual(['contract c in sales of pat']);
  expect(touched([contract('c'), product('p', 'sales', ['c'])])).toEqual([
    'contract c in sales of ',
    'product p in sales of ',
  ]);
});

test('a product takes no contract over that is not its domain’s', () => {
  const theirs = contract('c', { domain: 'theirs' });
  expect(touched([product('p', 'mine', ['c'])], [theirs])).toEqual([
    'product p in mine of ',
    'contract c in theirs of ',
  ]);
});

test('a step of a product’s life touches the product', () => {
  const step = { kind: 'Lifecycle', product: 'p', to: 'active' };
  expect(touched([step], [product('p', 'sales')])).toEqual(['product p in sales of ']);
});

test('a subject belongs to the contract that it is bound to, now and then', () => {
  const documents = [contract('mine', { domain: 'mine' }), contract('theirs', { domain: 'theirs' })];
  expect(touched([schema('s', 'mine')], documents)).toEqual(['subject s in mine of ']);
  expect(touched([schema('s', 'mine')], documents, [boundTo('s', 'theirs')])).toEqual([
    'subject s in theirs of ',
    'subject s in mine of ',
  ]);
  expect(touched([schema('s', null)])).toEqual(['subject s in null of ']);
  expect(touched([schema('s', 'mine')], documents, [boundTo('s', null)])).toEqual([
    'subject s in null of ',
    'subject s in mine of ',
  ]);
});
