import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { consumedContracts } from '#document-readers';
import type { BaseReader } from './base-reader.js';

/** How many contracts are looked at upstream, the nearest of them. */
export const mostUpstreams = 500;

/** The contracts that products consume, the products that offer those, what these consume, and so on; each once. */
export async function readUpstreams(
  reader: BaseReader,
  products: readonly DataProduct[],
): Promise<RegisteredDocument[]> {
  const consumed = new Set(products.flatMap((product) => consumedContracts(product)));
  return consumed.size > 0 ? reader.upstreams([...consumed], mostUpstreams) : [];
}
