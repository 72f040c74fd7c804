import { Migration, type Tx } from '#persistence';

/** A contract is found in datasets, by its servers: an edge of relation `dataset`, whose party is the id of the dataset's node. */
export class BindDatasets1765000000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table edges drop constraint if exists edges_relation_check');
    await tx.query(
      `alter table edges add constraint edges_relation_check
       check (relation in ('reads', 'offers', 'topic', 'subject', 'dataset'))`,
    );
  }
}
