import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What can be decided on, by whose it is. */
@Injectable()
export class TargetsOfDomainsStore {
  constructor(private readonly db: Db) {}

  /** Everything of some domains, as `<kind>:<id>`: a contract that names none is of its product's, a subject of its contract's. */
  async of(domains: readonly string[]): Promise<string[]> {
    if (domains.length === 0) return [];
    const rows = await this.db.query<{ target: string }>(
      `with products as (
         select id from documents where kind = 'DataProduct' and document->>'domain' = any ($1)
       ), contracts as (
         select id from documents where kind = 'DataContract' and document->>'domain' = any ($1)
         union
         select contract_id from offers join products on products.id = product_id
           join documents on kind = 'DataContract' and documents.id = contract_id
         where document->>'domain' is null
       )
       select 'DataProduct:' || id as target from products union all select 'Lifecycle:' || id from products
       union all select 'DataContract:' || id from contracts
       union select 'Schema:' || subject from subjects join contracts on contracts.id = subjects.contract_id`,
      [domains],
    );
    return rows.map(({ target }) => target);
  }
}
