import type { Sight } from '#access';

/**
 * In SQL: whether somebody sees what is set for a scope. What holds for all is seen by all; else it is of a domain, or of a product
 * that is of a domain or somebody's own. By primary key of product_states.
 * @param scope the column
 * @param first the number of the first of its four parameters, which {@link ofScopes} has
 */
export function scopeIsSeen(scope: string, first: number): string {
  return `($${first}::bool or ${scope} = 'global' or ${scope} = any($${first + 1}::text[]) or exists (
    select from product_states where product_id = substr(${scope}, 9) and ${scope} like 'product:%'
      and (domain = any($${first + 2}::text[]) or $${first + 3}::text = any(owners))))`;
}

/** Whose scopes are seen. */
export function ofScopes(sight: Sight): unknown[] {
  if (sight.all) return [true, [], [], ''];
  return [false, sight.domains.map((it) => `domain:${it}`), sight.domains, sight.principal];
}

/**
 * In SQL: whether somebody sees what is of a contract: it is published, of a domain, or of a product that is their own. By primary
 * keys of contracts, offers and product_states.
 * @param contract the column
 * @param first the number of the first of its four parameters, which {@link ofContracts} has
 */
export function contractIsSeen(contract: string, first: number): string {
  return `($${first}::bool or $${first + 3}::text[] is null or exists (
    select from contracts left join lateral (
        select domain, owners from offers join product_states on product_states.product_id = offers.product_id
        where offers.contract_id = contracts.id order by offers.product_id limit 1) product on true
    where contracts.id = ${contract} and (coalesce(lower(trim(contracts.document->>'status')), 'draft') = any($${first + 3}::text[])
      or coalesce(contracts.document->>'domain', product.domain) = any($${first + 1}::text[])
      or $${first + 2}::text = any(product.owners))))`;
}

/** Whose contracts are seen. */
export function ofContracts(sight: Sight): unknown[] {
  if (sight.all) return [true, [], '', null];
  return [false, sight.domains, sight.principal, sight.statuses];
}
