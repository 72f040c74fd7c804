import type { DataProduct } from '#contracts/documents';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Products that say after which one they come. */
@Injectable()
export class MajorsStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async find(id: string): Promise<DataProduct | undefined> {
    const [row] = await this.db.query<{ document: DataProduct }>(
      `select document from documents where kind = 'DataProduct' and id = $1`,
      [id],
    );
    return row?.document;
  }

  /** Those that come after a product, by their names. By index documents_by_followed. */
  async after(id: string, limit: number): Promise<DataProduct[]> {
    const rows = await this.db.query<{ document: DataProduct }>(
      `select document from documents where kind = 'DataProduct' and document_follows(document) = $1 order by id limit $2`,
      [id, limit],
    );
    return rows.map(({ document }) => document);
  }
}
