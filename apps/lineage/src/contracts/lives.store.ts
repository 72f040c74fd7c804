import type { Lifecycle } from '#contracts/change-sets';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What a product says of its life, and since when it says so. */
export interface ProductLife {
  readonly life: Lifecycle;
  readonly since: Date;
}

/** The lives of products. */
@Injectable()
export class LivesStore {
  constructor(private readonly db: Db) {}

  /** Undefined where nothing is known. By primary key. */
  async find(id: string, database: Pick<Tx, 'query'> = this.db): Promise<ProductLife | undefined> {
    const [row] = await database.query<ProductLife>(
      'select life, life_since as since from products where id = $1 and life is not null',
      [id],
    );
    return row;
  }

  /** By primary key. */
  async put(tx: Tx, id: string, { life, since }: ProductLife): Promise<void> {
    await tx.query('update products set life = $2, life_since = $3 where id = $1', [
      id,
      JSON.stringify(life),
      since,
    ]);
  }
}
