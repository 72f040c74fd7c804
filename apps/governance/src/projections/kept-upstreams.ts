import type { RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { consumedContracts } from '#document-readers';
import type { RowCaches } from './projection-cache.js';

/** What is behind some contracts, nearest first, as memory alone tells it; undefined where it lacks any of that. */
export function keptUpstreams(
  { documents, offers }: Pick<RowCaches, 'documents' | 'offers'>,
  contractIds: readonly string[],
  most: number,
): RegisteredDocument[] | undefined {
  const found = new Set<RegisteredDocument>();
  const near = new Set(contractIds);
  // What is added meanwhile is come to as well.
  for (const contractId of near) {
    const contract = documents.peek(`DataContract ${contractId}`);
    const offering = offers.peek(contractId)?.value.map((id) => documents.peek(`DataProduct ${id}`));
    if (!contract || !offering) return undefined;
    for (const it of [contract, ...offering]) {
      if (!it) return undefined;
      for (const document of it.value) found.add(document);
    }
    for (const read of offering.flatMap((it) => it?.value.flatMap(consumedBy) ?? []))
      if (near.size < most) near.add(read);
  }
  return [...found];
}

function consumedBy({ document }: RegisteredDocument): string[] {
  return consumedContracts(document as DataProduct);
}
