import { Migration, type Tx } from '#persistence';

/** Records that could not be handled, kept as they came, until someone looks. */
export class CreateDeadLetters1700000000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table dead_letters (
        id             bigint generated always as identity primary key,
        consumer_group text not null,
        topic          text not null,
        partition      integer not null,
        "offset"       bigint not null,
        logged_at      timestamptz not null,
        key            text,
        headers        jsonb not null,
        value          bytea,
        error          text not null,
        attempts       integer not null,
        at             timestamptz not null default now(),
        -- A topic that was deleted and created again counts its offsets from the start.
        unique (consumer_group, topic, partition, "offset", logged_at)
      )`);
  }
}
