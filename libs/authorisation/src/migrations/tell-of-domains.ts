import { Migration, type Tx } from '#persistence';

/**
 * Tells every replica which domains a transaction changed, when it commits. By a trigger, so that whoever changes a row, by
 * whatever statement, tells. The catalog and governance had the table before; others keep it for this.
 */
export class TellOfDomains1764600000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists domains (
        id       text primary key,
        revision int not null,
        document json not null
      )`);
    await tx.query(`
      create or replace function tell_of_domain() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_domains', coalesce(new.id, old.id));
        return null;
      end $$`);
    await tx.query('drop trigger if exists tell_of_domain on domains');
    await tx.query(`
      create trigger tell_of_domain after insert or update or delete on domains
      for each row execute function tell_of_domain()`);
  }
}
