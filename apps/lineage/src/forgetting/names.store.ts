import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from '../edges/index.js';

/** Everything that names a consumer. Use it under the locks of both names. */
@Injectable()
export class NamesStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async isProduct(id: string): Promise<boolean> {
    const rows = await this.db.query<unknown>('select 1 from products where id = $1', [id]);
    return rows.length > 0;
  }

  /** What stands for a consumer; undefined where nobody ever heard of it. By primary key, and indexes consumers_ever and edges_of_party_ever. */
  async keyOf(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ key: string }>(
      `insert into consumer_keys (consumer_id)
       select $1 where exists (select from consumers where consumer_id = $1)
         or exists (select from edges where party_id = $1 and relation = 'reads')
       on conflict (consumer_id) do update set consumer_id = excluded.consumer_id
       returning key`,
      [id],
    );
    return row?.key;
  }

  /** The contracts that a consumer ever read. By index edges_of_party_ever. */
  async contracts(tx: Tx, id: string): Promise<Reader[]> {
    return tx.query<Reader>(
      `select distinct contract_id as "contractId", party_id as "consumerId" from edges
       where party_id = $1 and relation = 'reads'`,
      [id],
    );
  }

  /**
   * Calls a consumer by another name wherever it is named, leaves out who owns it and where it runs, and what people wrote of it. What
   * it reported of itself goes; that it did stays as proof. By the indexes of each table that begin with the consumer.
   */
  async replace(tx: Tx, id: string, by: string): Promise<void> {
    const both = [id, by];
    await tx.execute(`update edges set party_id = $2 where party_id = $1 and relation = 'reads'`, both);
    await tx.execute(
      'update consumers set consumer_id = $2, owner = null, domain = null where consumer_id = $1',
      both,
    );
    await tx.execute('update consumer_keys set consumer_id = $2 where consumer_id = $1', both);
    await tx.execute(
      `update read_proofs set consumer_id = $2
       where contract_id in (select contract_id from edges where party_id = $2) and consumer_id = $1`,
      both,
    );
    await this.emptyTexts(tx, both);
    await tx.execute('delete from consumptions where consumer_id = $1', [id]);
    await tx.execute('delete from subscriptions where consumer_id = $1', [id]);
    await tx.execute('delete from reports_for_others where consumer_id = $1', [id]);
  }

  private async emptyTexts(tx: Tx, both: readonly string[]): Promise<void> {
    await tx.execute(
      `update releases set consumer_id = $2, actor = 'forgotten', reason = null where consumer_id = $1`,
      both,
    );
    await tx.execute(
      `update disputes set consumer_id = $2, reports = '[]', disputed_by = 'forgotten', reason = '',
              settled_by = case when settled_by is not null then 'forgotten' end, answer = null
       where consumer_id = $1`,
      both,
    );
  }
}
