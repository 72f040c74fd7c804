import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { consumedContracts } from '#document-readers';
import type { BaseReader } from './base-reader.js';

/** Where the search upstream ends, in contracts. */
const mostUpstreams = 500;

/** The contracts that products consume, the products that offer those, what these consume, and so on; each once. */
export async function readUpstreams(
  reader: BaseReader,
  products: readonly DataProduct[],
): Promise<RegisteredDocument[]> {
  const found = new Map<string, RegisteredDocument>();
  const asked = new Set<string>();
  let wanted = consumedBy(products, asked);
  while (wanted.length > 0 && asked.size < mostUpstreams) {
    wanted.forEach((id) => asked.add(id));
    const [contracts, offering] = await Promise.all([
      reader.documents(wanted.map((id) => ({ kind: 'DataContract', id }))),
      reader.productsOffering(wanted),
    ]);
    for (const it of [...contracts, ...offering]) found.set(`${it.kind} ${it.id}`, it);
    wanted = consumedBy(offering.map(productOf), asked);
  }
  return [...found.values()];
}

function consumedBy(products: readonly DataProduct[], asked: ReadonlySet<string>): string[] {
  const consumed = new Set(products.flatMap((product) => consumedContracts(product)));
  return [...consumed].filter((id) => !asked.has(id));
}

function productOf({ document }: RegisteredDocument): DataProduct {
  return document as DataProduct;
}
