import type { Resource } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { ownerOf } from './owner.js';
import { statusOf } from './status.js';

/** What of a product decides about access to it. One that is not registered belongs to nobody yet. */
export function productResource(id: string, product?: DataProduct): Resource {
  return { kind: 'product', id, ...placeOf(product, product?.domain), owners: owners(product) };
}

/** What of a contract decides about access to it: where it does not say it itself, the product that offers it does. */
export function contractResource(id: string, contract?: DataContract, product?: DataProduct): Resource {
  const domain = contract?.domain ?? product?.domain;
  return { kind: 'contract', id, ...placeOf(contract, domain), owners: owners(contract, product) };
}

/** What of a subject decides about access to it: it is of the contract that it is bound to. */
export function subjectResource(id: string, contract?: Resource): Resource {
  const { domain, owners = [] } = contract ?? {};
  return { kind: 'subject', id, ...(domain !== undefined && { domain }), owners };
}

function placeOf(
  document: DataProduct | DataContract | undefined,
  domain: string | undefined,
): Pick<Resource, 'domain' | 'status'> {
  return { ...(domain !== undefined && { domain }), ...(document && { status: statusOf(document) }) };
}

/** By name, and by address, as people are known by either. */
function owners(...documents: readonly (DataProduct | DataContract | undefined)[]): string[] {
  const found = documents.flatMap((it) => {
    const owner = it && ownerOf(it);
    return owner ? [owner.username, ...(owner.email === undefined ? [] : [owner.email])] : [];
  });
  return [...new Set(found)];
}
