import type { Resource } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { contractResource } from '#document-readers';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

interface ContractRow {
  readonly id: string;
  readonly contract: DataContract;
  readonly product: DataProduct | null;
}

/** Contracts as things to which somebody needs a right. */
@Injectable()
export class ContractResources {
  constructor(private readonly db: Db) {}

  /** Those that are known. By primary keys of contracts, offers and products. */
  async of(contractIds: readonly string[]): Promise<Resource[]> {
    const rows = await this.db.query<ContractRow>(
      `select id, document as contract, (
         select product.document from offers join products product on product.id = product_id
         where contract_id = contracts.id order by product_id limit 1) as product
       from contracts where id = any($1)`,
      [contractIds],
    );
    return rows.map(({ id, contract, product }) => contractResource(id, contract, product ?? undefined));
  }
}
