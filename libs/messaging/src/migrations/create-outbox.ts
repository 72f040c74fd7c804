import { Migration, type Tx } from '#persistence';

/**
 * Events waiting to be published. Debezium's outbox router can read it in the relay's place: route by `topic`, key by
 * `aggregateid`, headers from `headers`.
 */
export class CreateOutbox1700000000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table outbox (
        position      bigint generated always as identity primary key,
        id            text not null,
        aggregatetype text not null,
        aggregateid   text not null,
        type          text not null,
        payload       bytea,
        topic         text not null,
        headers       jsonb not null,
        created_at    timestamptz not null default now()
      )`);
    // Whoever inserts, by whatever statement, wakes the relay when the transaction commits.
    await tx.query(`
      create function wake_outbox_relay() returns trigger language plpgsql as $$
      begin
        perform pg_notify('outbox_' || tg_table_schema, '');
        return null;
      end $$`);
    await tx.query(`
      create trigger wake_relay after insert on outbox
        for each statement execute function wake_outbox_relay()`);
  }
}
