import { Migration, type Tx } from '#persistence';

/** Every consumption as it was reported: the proof behind observed edges. */
export class CreateConsumptions1763800000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // `data` is json, not jsonb: it keeps what was sent, down to characters that jsonb refuses.
  `create table consumptions (
     id           uuid primary key,
     source       text not null,
     event_id     text not null,
     received_at  timestamptz not null,
     consumer_id  text not null,
     subject      text,
     topic        text,
     names_kind   text not null,
     names_id     text not null,
     contract_ids text[] not null,
     data         json not null,
     unique (source, event_id)
   )`,
  'create index consumptions_of_consumer on consumptions (consumer_id, id)',
  'create index consumptions_of_subject on consumptions (subject, id) where subject is not null',
  'create index consumptions_of_topic on consumptions (topic, id) where topic is not null',
  'create index consumptions_of_contract on consumptions using gin (contract_ids)',
  // What waits for a contract, subject or topic to be registered: small, so that each registration finds it at once.
  `create index consumptions_waiting on consumptions (names_kind, names_id) where contract_ids = '{}'`,
  `create table idempotency_keys (
     actor     text not null,
     key       text not null,
     body_hash text not null,
     response  json,
     at        timestamptz not null default now(),
     primary key (actor, key)
   )`,
];
