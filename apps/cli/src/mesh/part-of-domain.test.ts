import type { MeshContents } from './mesh-contents.js';
import { partOfMesh } from './part-of-domain.js';

const product = (id: string, domain: string, contractId: string) => ({
  ...{ kind: 'DataProduct', id, domain },
  outputPorts: [{ name: 'o', version: '1', contractId }],
});
const contract = (id: string, domain?: string) => ({ kind: 'DataContract', id, ...(domain && { domain }) });
const subject = (name: string, contractId: string | null) => ({ subject: name, contractId, versions: [] });

const mesh: MeshContents = {
  domains: [{ id: 'clients' }, { id: 'billing' }],
  terms: [{ id: 'guest', domain: 'clients' }, { id: 'seat' }],
  settings: ['visits-value', 'bills-value', ''].map((scope) => ({ scope, config: null, mode: null })),
  subjects: [subject('visits-value', 'visits'), subject('bills-value', 'bills'), subject('loose', null)],
  contracts: [contract('visits'), contract('ratings', 'clients'), contract('bills', 'billing')],
  products: [product('clients.visits', 'clients', 'visits'), product('billing.bills', 'billing', 'bills')],
};

test('a part is a domain with its words, what it offers, and the subjects of that', () => {
  const part = partOfMesh(mesh, 'clients');
  expect(part.domains).toEqual([{ id: 'clients' }]);
  expect(part.terms).toEqual([{ id: 'guest', domain: 'clients' }]);
  expect(part.products.map(({ id }) => id)).toEqual(['clients.visits']);
  expect(part.contracts.map(({ id }) => id)).toEqual(['visits', 'ratings']);
  expect(part.subjects.map((it) => it.subject)).toEqual(['visits-value']);
  expect(part.settings.map(({ scope }) => scope)).toEqual(['visits-value']);
});

test('of a domain that nobody knows there is nothing', () => {
  expect(Object.values(partOfMesh(mesh, 'nobody')).flat()).toEqual([]);
});
