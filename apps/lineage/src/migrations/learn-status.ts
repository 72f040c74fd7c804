import { Migration, type Tx } from '#persistence';

/**
 * What documents are not meant for others yet, and whose they are. Of what was learned before, the status is not known: it is
 * shown until it is registered again.
 */
export class LearnStatus1765000000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const table of ['contracts', 'products'])
      await tx.query(`
        alter table ${table} add column if not exists status text,
                             add column if not exists owners text[] not null default '{}'`);
  }
}
