import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { DataContract, DataProduct } from '#contracts/documents';
import { addresseeOf, type Addressee } from './addressee.js';

/** Finds who answers for contracts' data. */
@Injectable()
export class AddresseesStore {
  constructor(private readonly db: Db) {}

  /** By contract, those of the contracts that are known. By primary keys of contracts, offers and products. */
  async of(contractIds: readonly string[], tx: Tx = this.db): Promise<Map<string, Addressee>> {
    const rows = await tx.query<{ id: string; contract: DataContract; product: DataProduct | null }>(
      `select id, document as contract, (
         select product.document from offers join products product on product.id = product_id
         where contract_id = contracts.id order by product_id limit 1) as product
       from contracts where id = any($1)`,
      [contractIds],
    );
    return new Map(rows.map(({ id, contract, product }) => [id, addresseeOf(contract, product)]));
  }
}
