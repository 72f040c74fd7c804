import type { Outcome, Registered } from '#change-sets';
import type { DataProduct } from '#contracts/documents';
import type { PolicyScope } from '#policy-engine';
import { domainScope, globalScope, productScope } from './scope.js';
import type { SetContext } from './set-context.js';

/** The state before the change set, and that after it. */
type States = Pick<SetContext, 'registered' | 'after'>;

/**
 * The scopes whose policies judge a change: the federation, the domains and the products it belongs to, before and after.
 * What leaves a domain or a product is still judged by it, so that nobody escapes a rule by the change that breaks it.
 */
export function scopesOf(outcome: Outcome, states: States): PolicyScope[] {
  const products = productsOf(outcome, states);
  const domains = [...statedDomains(outcome, states), ...products.map(({ domain }) => domain)];
  return [
    globalScope,
    ...distinct(domains.filter((id) => typeof id === 'string')).map(domainScope),
    ...distinct(products.map(({ id }) => id)).map(productScope),
  ];
}

function productsOf({ target, after }: Outcome, { registered, after: state }: States): DataProduct[] {
  if (target.kind === 'DataProduct') return present([registered.product(target.id), after as DataProduct]);
  const contractIds = contractsOf(target, after, registered);
  return contractIds.flatMap((id) => {
    const products = present([registered.productOffering(id), ...state.productsOffering(id)]);
    return products.flatMap((product) => present([registered.product(product.id), product]));
  });
}

/** The contract of a schema may change with it. */
function contractsOf(target: Outcome['target'], after: Outcome['after'], registered: Registered): string[] {
  if (target.kind === 'DataContract') return [target.id];
  return present([registered.subject(target.id)?.contractId, after.contractId as string]);
}

function statedDomains({ target, before, after }: Outcome, { registered, after: state }: States): unknown[] {
  if (target.kind !== 'Subject') return [before?.domain, after.domain];
  const contractIds = contractsOf(target, after, registered);
  return contractIds.flatMap((id) => [registered.contract(id)?.domain, state.contract(id)?.domain]);
}

function present<T>(values: readonly (T | null | undefined)[]): T[] {
  return values.filter((value) => value !== undefined && value !== null);
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
