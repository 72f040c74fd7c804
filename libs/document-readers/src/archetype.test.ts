import type { DataProduct } from '#contracts/documents';
import { archetypeOf } from './archetype.js';

function product(type?: string, property?: unknown): DataProduct {
  const customProperties = property === undefined ? [] : [{ property: 'mesh.archetype', value: property }];
  return { apiVersion: 'v1.1.0', kind: 'DataProduct', id: 'p', type, customProperties };
}

test.each([
  [product('sourceAligned'), 'source-aligned', false],
  [product('consumer_aligned'), 'consumer-aligned', false],
  [product(undefined, 'Source-Aligned'), 'source-aligned', false],
  [product('aggregate', 'aggregate'), 'aggregate', false],
  [product('sourceAligned', 'aggregate'), 'source-aligned', true],
  [product('reverseEtl'), 'reverseEtl', false],
  [product(undefined, 7), null, false],
  [product(), null, false],
])('%#: the type of ODPS counts before mesh.archetype', (document, value, contradicted) => {
  expect(archetypeOf(document)).toEqual({ value, contradicted });
});
