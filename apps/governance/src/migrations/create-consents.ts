import { Migration, type Tx } from '#persistence';

/** What consumers were asked to agree to, and what they answered; and the key that links to answer by are sealed with. */
export class CreateConsents1764900000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists consents (
        id           uuid primary key,
        kind         text not null,
        subject      text not null,
        digest       text not null,
        decision_id  uuid not null,
        differences  json not null,
        reason       text not null,
        requested_by text not null,
        requested_at timestamptz not null,
        holds_until  timestamptz not null
      )`);
    await tx.query('create index if not exists consents_to on consents (digest, holds_until)');
    await tx.query('create index if not exists consents_of_subject on consents (subject, id)');
    await tx.query(`
      create table if not exists consent_readers (
        consent_id  uuid not null references consents (id),
        consumer_id text not null,
        contract_id text not null,
        owner       text,
        domain      text,
        columns     json not null,
        asked_at    timestamptz not null,
        answer      text,
        wait_until  timestamptz,
        reason      text,
        answered_by text,
        answered_at timestamptz,
        primary key (consent_id, consumer_id, contract_id)
      )`);
    await tx.query(
      'create index if not exists consent_readers_of on consent_readers (consumer_id, consent_id)',
    );
    await tx.query('create table if not exists link_keys (name text primary key, secret text not null)');
  }
}
