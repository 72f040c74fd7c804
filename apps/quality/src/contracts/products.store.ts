import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { DataProduct } from '#contracts/documents';
import type { ProductRegistered } from '#contracts/events';
import { offeredContracts } from '#document-readers';

/** The products of the catalog, and which contracts each offers. */
@Injectable()
export class ProductsStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async find(id: string): Promise<DataProduct | undefined> {
    const [row] = await this.db.query<{ document: DataProduct }>(
      'select document from products where id = $1',
      [id],
    );
    return row?.document;
  }

  /** Writes a revision, unless what is known is as new. */
  async put(tx: Tx, { id, revision, document }: ProductRegistered): Promise<void> {
    const written = await tx.query<{ id: string }>(
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
}
