import { Migration, type Tx } from '#persistence';

/** The credentials of people and machines: governance's own, and what the other services were told of them. */
export class CreateCredentials1764500000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table credentials (
        id         text primary key,
        revision   integer not null,
        expires_at timestamptz not null,
        stated     jsonb not null
      )`);
    // Whoever changes a row, by whatever statement, tells every replica of it when the transaction commits.
    await tx.query(`
      create function credentials_changed() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_credentials', coalesce(new.id, old.id));
        return null;
      end $$`);
    await tx.query(`
      create trigger tell_replicas after insert or update or delete on credentials
      for each row execute function credentials_changed()`);
    await tx.query(`
      create function credentials_emptied() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_credentials', '*');
        return null;
      end $$`);
    await tx.query(`
      create trigger tell_replicas_of_all after truncate on credentials
      for each statement execute function credentials_emptied()`);
  }
}
