import type { NamedKind } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What stands in the way of a name. */
export interface TakenBy {
  readonly id: string;
}

/** Looks whether names are free. */
@Injectable()
export class NamesStore {
  /**
   * The other thing of that kind that has this name as its id, or to which it leads. No document is written before the transaction ends,
   * so that none comes to have the name as its id meanwhile. By primary keys of documents and names.
   */
  async takenBy(tx: Tx, kind: NamedKind, name: string, id: string): Promise<TakenBy | undefined> {
    await tx.query('lock table documents in share row exclusive mode');
    const [found] = await tx.query<{ id: string }>(
      `select id from documents where kind = $1 and id = $3 and id <> $4
       union all select id from names where kind = $2 and name = $3 and id <> $4 limit 1`,
      [kind === 'product' ? 'DataProduct' : 'DataContract', kind, name, id],
    );
    return found;
  }
}
