import type { DataProduct } from '#contracts/documents';
import { statusOf } from './status.js';

const product = { apiVersion: 'v1.1.0', kind: 'DataProduct', id: 'p' } as const;

test.each<[string, Partial<DataProduct>, string]>([
  ['what is stated counts, in lower case', { status: ' Active ' }, 'active'],
  ['what says nothing is a draft', {}, 'draft'],
  ['what is marked as deprecated is deprecated', { deprecated: true }, 'deprecated'],
  ['an active product that is marked is deprecated', { status: 'active', deprecated: true }, 'deprecated'],
  ['a retired product stays retired', { status: 'retired', deprecated: true }, 'retired'],
  ['a mark that says no is none', { status: 'active', deprecated: false }, 'active'],
])('%s', (_, fields, status) => {
  expect(statusOf({ ...product, ...fields })).toBe(status);
});
