import type { AfterState, Outcome } from '#change-sets';
import type { DataProduct } from '#contracts/documents';
import { boundTo } from './bound-to.js';

/** The product that a change concerns, as it would be after the set. */
export function productOf({ target, after }: Outcome, state: AfterState): DataProduct | undefined {
  if (target.kind === 'DataProduct') return after as DataProduct;
  const contractIds = target.kind === 'DataContract' ? [target.id] : boundTo(after);
  return contractIds.flatMap((id) => state.productsOffering(id))[0];
}

/** The domain that a change names, or its product; null where neither does. */
export function domainOf(outcome: Outcome, state: AfterState): string | null {
  const { target, after } = outcome;
  const stated =
    target.kind === 'Subject' ? boundTo(after).map((id) => state.contract(id)?.domain)[0] : after.domain;
  return typeof stated === 'string' ? stated : (productOf(outcome, state)?.domain ?? null);
}
