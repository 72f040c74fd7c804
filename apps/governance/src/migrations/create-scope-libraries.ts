import { Migration, type Tx } from '#persistence';

/** What the policies of a scope share, at every revision. */
export class CreateScopeLibraries1766100000057 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists scope_libraries (
        scope       text not null,
        revision    int not null,
        modules     json not null,
        tests       json not null,
        documents   json not null,
        actor       text not null,
        approved_by text,
        reason      text,
        at          timestamptz not null,
        primary key (scope, revision)
      )`);
  }
}
