import { Migration, type Tx } from '#persistence';

/** Answers to requests that may be repeated. Two services have had the table from their beginning, in a form of their own. */
export class CreateIdempotencyKeys1764500000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists idempotency_keys (
        actor     text not null,
        key       text not null,
        body_hash text not null,
        status    int not null,
        response  json not null,
        at        timestamptz not null default now(),
        primary key (actor, key)
      )`);
    // Lineage kept answers of one status alone, and its release before this one still does.
    await tx.query('alter table idempotency_keys add column if not exists status int not null default 202');
    await tx.query('create index if not exists idempotency_keys_by_age on idempotency_keys (at)');
  }
}
