import { Migration, type Tx } from '#persistence';

/** The terms of the glossary, as the catalog tells of them. */
export class ProjectTerms1767100000021 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(
      `create table if not exists terms (
         id       text primary key,
         revision int not null,
         names    text[] not null,
         document json not null
       )`,
    );
    await tx.query('create index if not exists terms_by_name on terms using gin (names)');
  }
}
