import { queryOptions } from '@tanstack/react-query';
import { dump } from 'js-yaml';
import { answer, api } from '../../api/client.ts';
import { asProduct } from '../documents/documents.ts';
import { template } from './template.ts';

/** The text that a change of something begins with: its documents as they are registered, or a template for what is new. */
export function documentsOf({ product, contract }: { product?: string; contract?: string }) {
  return queryOptions({
    queryKey: ['documents to change', product, contract] as const,
    staleTime: Infinity,
    queryFn: async () => {
      if (product === undefined && contract === undefined) return template;
      const documents = [
        ...(product === undefined ? [] : await withContracts(product)),
        ...(contract === undefined ? [] : [await contractDocument(contract)]),
      ];
      return documents.map((it) => dump(it, { lineWidth: -1, noRefs: true })).join('---\n');
    },
  });
}

async function withContracts(id: string): Promise<unknown[]> {
  const { document } = await answer(api.GET('/api/v1/products/{id}', { params: { path: { id } } }));
  const contracts = (asProduct(document).outputPorts ?? []).flatMap(({ contractId }) => contractId ?? []);
  return [document, ...(await Promise.all([...new Set(contracts)].map(contractDocument)))];
}

async function contractDocument(id: string): Promise<unknown> {
  return (await answer(api.GET('/api/v1/contracts/{id}', { params: { path: { id } } }))).document;
}
