import { Migration, type Tx } from '#persistence';

/** Names that lead to products and contracts. Whoever changes a row, by whatever statement, tells every replica. */
export class KeepNames1767000000065 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists names (
     kind     text not null,
     name     text not null,
     id       text not null,
     actor    text not null,
     given_at timestamptz not null,
     primary key (kind, name)
   )`,
  'create index if not exists names_of on names (kind, id)',
  `create or replace function tell_of_names() returns trigger language plpgsql as $$
   begin
     perform pg_notify(tg_table_schema || '_names', '');
     return null;
   end $$`,
  'drop trigger if exists tell_of_names on names',
  `create trigger tell_of_names after insert or update or delete or truncate on names
   for each statement execute function tell_of_names()`,
];
