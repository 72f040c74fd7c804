import type { DataContract, DataProduct } from '#contracts/documents';
import type { Described, DraftedSchema } from '../described.js';
import { type DraftWishes } from './about.js';
import { contractOf } from './contract-of.js';
import { missingOf, type Missing } from './missing.js';
import { productOf } from './product-of.js';

/** Documents made from what exists, with what only a person knows still open. */
export interface Draft {
  readonly contract: DataContract;
  readonly product: DataProduct;
  /** To be registered with them; bound to the contract. */
  readonly schemas: readonly (DraftedSchema & { readonly contractId: string })[];
  /** What is to be filled in before the product can be active. */
  readonly missing: readonly Missing[];
  readonly notes: readonly string[];
}

/** Drafts a contract of what was described, and a product that offers it. Nothing that is not known is made up. */
export function draftOf(described: Described, wishes: DraftWishes): Draft {
  const contractId = wishes.contractId ?? slug(described.name);
  const productId = wishes.productId ?? `${wishes.domain}.${slug(lastOf(described.name, wishes.domain))}`;
  const about = { described, wishes, contractId, productId };
  const contract = contractOf(about);
  const product = productOf(about);
  const schemas = (described.schemas ?? []).map((it) => ({ ...it, contractId }));
  return { contract, product, schemas, missing: missingOf(contract, product), notes: described.notes ?? [] };
}

/** A product's id starts with its domain, which the topic's name may have said already. */
function lastOf(name: string, domain: string): string {
  return name.startsWith(`${domain}.`) ? name.slice(domain.length + 1) : name;
}

function slug(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
}
