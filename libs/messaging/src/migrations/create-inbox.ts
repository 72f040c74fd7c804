import { Migration, type Tx } from '#persistence';

/** Events already applied, so that a redelivery has no effect. */
export class CreateInbox1700000000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table inbox (
        consumer_group text not null,
        source         text not null,
        event_id       text not null,
        received_at    timestamptz not null default now(),
        primary key (consumer_group, source, event_id)
      )`);
    await tx.query('create index inbox_by_age on inbox (received_at)');
  }
}
