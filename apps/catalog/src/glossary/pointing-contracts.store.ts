import type { DataContract } from '#contracts/documents';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A contract, and the domain that it or the product that offers it names. */
export interface PointingContract {
  readonly id: string;
  readonly domain: string | null;
  readonly document: DataContract;
}

/** Contracts that point to terms. */
@Injectable()
export class PointingContractsStore {
  constructor(private readonly db: Db) {}

  /** Those that hold one of some pointers, in the order of ids. By index documents_by_pointer. */
  async pointing(
    pointers: readonly string[],
    { after, hidden = [] }: { readonly after?: string; readonly hidden?: readonly string[] },
    limit: number,
  ): Promise<PointingContract[]> {
    return this.db.query<PointingContract>(
      `${select}
       where it.kind = 'DataContract' and term_pointers(it.document) && $1::text[]
         and ($2::text is null or it.id > $2) and it.id <> all ($3::text[])
       order by it.id limit $4`,
      [pointers, after, hidden, limit],
    );
  }

  /** By primary key. */
  async find(id: string): Promise<PointingContract | undefined> {
    const [row] = await this.db.query<PointingContract>(
      `${select} where it.kind = 'DataContract' and it.id = $1`,
      [id],
    );
    return row;
  }
}

const select = `
  select it.id, coalesce(it.domain, offering.domain) as domain, it.document from documents it
    left join offers on contract_id = it.id
    left join documents offering on offering.kind = 'DataProduct' and offering.id = product_id`;
