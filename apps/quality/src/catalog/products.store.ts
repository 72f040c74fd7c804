import { Injectable } from '@nestjs/common';
import type { DataProduct } from '#contracts/documents';
import type { ProductRegistered } from '#contracts/events';
import { offeredContracts } from '#document-readers';
import { Db, type Tx } from '#persistence';

/** The products of the catalog, and which contracts each offers. */
@Injectable()
export class ProductsStore {
  constructor(private readonly db: Db) {}

  /** Writes a revision, unless what is known is as new. */
  async put(tx: Tx, { id, revision, document }: ProductRegistered): Promise<void> {
    const written = await tx.query<unknown>(
      `insert into products (id, revision, document) values ($1, $2, $3)
       on conflict (id) do update set revision = excluded.revision, document = excluded.document
       where products.revision < excluded.revision
       returning id`,
      [id, revision, JSON.stringify(document)],
    );
    if (written.length === 0) return;
    await tx.query('delete from offers where product_id = $1', [id]);
    await tx.query(`insert into offers (product_id, contract_id) select $1, unnest($2::text[])`, [
      id,
      offeredContracts(document as DataProduct),
    ]);
  }

  /** The product that offers a contract; by primary key of offers (contract_id, product_id). */
  async offering(contractId: string, tx: Tx = this.db): Promise<DataProduct | undefined> {
    const [row] = await tx.query<{ document: DataProduct }>(
      `select document from products
       where id = (select product_id from offers where contract_id = $1 order by product_id limit 1)`,
      [contractId],
    );
    return row?.document;
  }
}
