import { Migration, type Tx } from '#persistence';

/**
 * What is declared of topics, as far as Kafka can be asked for it, and what it answered. What was learned before declares nothing
 * until it is registered again.
 */
export class WatchKafka1766200000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `alter table contracts add column if not exists topic_promises jsonb not null default '[]',
                         add column if not exists access_roles text[] not null default '{}'`,
  `alter table products add column if not exists kafka_groups text[] not null default '{}',
                        add column if not exists kafka_principals text[] not null default '{}'`,
  // Ids that are lower than any in here may have been given before ids were learned.
  `create table if not exists registered_schemas (
     schema_id int not null,
     subject   text not null,
     primary key (schema_id, subject)
   )`,
  `create index if not exists edges_topics_now on edges (party_id, contract_id)
     where relation = 'topic' and superseded_at is null and valid_to is null`,
  `create index if not exists edges_declared_now on edges (contract_id, party_id)
     where relation = 'reads' and evidence in ('granted', 'declared') and superseded_at is null and valid_to is null`,
  `create index if not exists edges_subscribed_now on edges (contract_id, party_id)
     where relation = 'reads' and evidence = 'subscribed' and superseded_at is null and valid_to is null`,
  `create table if not exists kafka_runs (
     id           uuid primary key,
     state        text not null,
     asked_by     text,
     asked_at     timestamptz not null,
     started_at   timestamptz,
     leased_until timestamptz,
     ended_at     timestamptz,
     cluster      text,
     topics       int,
     groups       int,
     found        int,
     mended       int,
     failure      text
   )`,
  `create unique index if not exists kafka_runs_at_once on kafka_runs (state) where state in ('waiting', 'running')`,
  // What is so now. When it began and ended is told by the edges that follow from it.
  `create table if not exists subscriptions (
     cluster    text not null,
     group_id   text not null,
     topic      text not null,
     consumer_id text not null,
     state      text not null,
     members    jsonb not null,
     committed  jsonb not null,
     first_seen timestamptz not null,
     moved_at   timestamptz not null,
     idle_since timestamptz,
     seen_at    timestamptz not null,
     primary key (cluster, group_id, topic)
   )`,
  'create index if not exists subscriptions_of_topic on subscriptions (topic)',
  'create index if not exists subscriptions_of_consumer on subscriptions (consumer_id)',
  `create table if not exists topic_samples (
     cluster    text not null,
     topic      text not null,
     schema_ids int[] not null,
     without_id boolean not null,
     at         timestamptz not null,
     primary key (cluster, topic)
   )`,
  // One row for each time that a difference was there: it keeps its id until it is mended.
  `create table if not exists kafka_findings (
     id          uuid primary key,
     cluster     text not null,
     key         text not null,
     kind        text not null,
     topic       text,
     contract_id text,
     party       text,
     product_id  text,
     domain      text,
     owners      text[] not null,
     message     text not null,
     remedy      text not null,
     found_at    timestamptz not null,
     mended_at   timestamptz
   )`,
  'create unique index if not exists kafka_findings_now on kafka_findings (cluster, key) where mended_at is null',
  'create index if not exists kafka_findings_of_contract on kafka_findings (contract_id, id)',
  'create index if not exists kafka_findings_of_topic on kafka_findings (topic, id)',
];
