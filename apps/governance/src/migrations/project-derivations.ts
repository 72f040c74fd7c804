import { Migration, type Tx } from '#persistence';

/** What lineage says of what comes of the columns of contracts; a change of it is told to every replica as of the other projections. */
export class ProjectDerivations1765100000042 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists derivations (
     contract_id text primary key,
     state       json not null,
     at          timestamptz not null
   )`,
  `create or replace function derivations_changed() returns trigger language plpgsql as $$
   begin
     perform pg_notify(tg_table_schema || '_projection', 'derivations ' || coalesce(new.contract_id, old.contract_id));
     return null;
   end $$`,
  `create or replace trigger tell_replicas after insert or update or delete on derivations
   for each row execute function derivations_changed()`,
  `create or replace trigger tell_replicas_of_all after truncate on derivations
   for each statement execute function projection_emptied()`,
];
