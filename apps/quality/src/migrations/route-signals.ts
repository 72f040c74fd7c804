import { Migration, type Tx } from '#persistence';

/** What may have to be told, how it is grouped, who was told what and why, what is on its way, and what people set for it. */
export class RouteSignals1766100000005 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

/** Who waits for a table's rows hears at the commit that there are some. */
function telling(table: string): string[] {
  return [
    `create or replace function ${table}_added() returns trigger language plpgsql as $$
     begin
       perform pg_notify(tg_table_schema || '_telling', '${table}');
       return null;
     end $$`,
    `create or replace trigger tell_replicas after insert on ${table} for each statement execute function ${table}_added()`,
  ];
}

const statements = [
  `create table if not exists signals (
     seq    bigint generated always as identity primary key,
     signal json not null
   )`,
  ...telling('signals'),
  // place: of which product, domain and owner what is in the group is; route: as it was when something came in last.
  `create table if not exists alert_groups (
     id            text primary key,
     route         json not null,
     place         json not null,
     next_flush_at timestamptz,
     flushed_at    timestamptz,
     emptied_at    timestamptz
   )`,
  'create index if not exists alert_groups_due on alert_groups (next_flush_at) where next_flush_at is not null',
  'create index if not exists alert_groups_empty on alert_groups (emptied_at) where emptied_at is not null',
  `create table if not exists alert_group_members (
     group_id text not null references alert_groups (id) on delete cascade,
     subject  text not null,
     signal   json not null,
     state    text not null,
     primary key (group_id, subject)
   )`,
  'create index if not exists alert_group_members_of_subject on alert_group_members (subject)',
  `create table if not exists group_tellings (
     group_id    text not null references alert_groups (id) on delete cascade,
     destination text not null,
     firing      text[] not null,
     resolved    text[] not null,
     at          timestamptz not null,
     primary key (group_id, destination)
   )`,
  `create table if not exists telling_decisions (
     id          uuid primary key,
     at          timestamptz not null,
     group_id    text not null,
     route       text not null,
     subject     text not null,
     destination text,
     told        boolean not null,
     reason      text not null,
     delivery_id uuid,
     domain      text,
     owner       text
   )`,
  'create index if not exists telling_decisions_of_subject on telling_decisions (subject, id)',
  `create table if not exists outgoing_deliveries (
     id                uuid primary key,
     group_id          text,
     destination       text not null,
     channel           text not null,
     tool              text not null,
     address           text not null,
     event             text not null,
     subjects          text[] not null,
     incident_id       uuid,
     incident_revision int,
     contents          json not null,
     once_key          text unique,
     domain            text,
     owner             text,
     status            text not null,
     attempts          int not null default 0,
     next_attempt_at   timestamptz not null,
     last_status       int,
     last_error        text,
     created_at        timestamptz not null,
     delivered_at      timestamptz
   )`,
  `create index if not exists outgoing_deliveries_due on outgoing_deliveries (next_attempt_at) where status = 'pending'`,
  'create index if not exists outgoing_deliveries_of_incident on outgoing_deliveries (incident_id, id) where incident_id is not null',
  `create index if not exists outgoing_deliveries_pending on outgoing_deliveries (group_id, destination) where status = 'pending'`,
  ...telling('outgoing_deliveries'),
  `create table if not exists delivery_attempts (
     delivery_id uuid not null references outgoing_deliveries (id) on delete cascade,
     at          timestamptz not null,
     http_status int,
     error       text
   )`,
  'create index if not exists delivery_attempts_of_delivery on delivery_attempts (delivery_id, at)',
  `create table if not exists dead_destinations (
     destination text primary key,
     reason      text not null,
     at          timestamptz not null
   )`,
  // settings holds nothing secret; secrets are sealed, the newest first.
  `create table if not exists destinations (
     id         text primary key,
     scope      text not null,
     tool       text not null,
     address    text not null,
     secrets    json not null,
     revision   int not null,
     created_by text not null,
     created_at timestamptz not null,
     updated_at timestamptz not null
   )`,
  `create table if not exists notification_routes (
     scope      text primary key,
     revision   int not null,
     document   json not null,
     changed_by text not null,
     changed_at timestamptz not null
   )`,
  `create table if not exists silences (
     id         uuid primary key,
     scope      text not null,
     kind       text not null,
     matchers   json not null,
     starts_at  timestamptz not null,
     ends_at    timestamptz not null,
     reason     text not null,
     created_by text not null,
     created_at timestamptz not null
   )`,
  'create index if not exists silences_by_end on silences (ends_at)',
  `create table if not exists rotas (
     id         text primary key,
     scope      text not null,
     document   json not null,
     revision   int not null,
     changed_by text not null,
     changed_at timestamptz not null
   )`,
  // Who reads which contract, as lineage told: consumers that are products are known by the product's id.
  `create table if not exists contract_readers (
     contract_id text not null,
     consumer_id text not null,
     at          timestamptz not null,
     ended       boolean not null,
     primary key (contract_id, consumer_id)
   )`,
  'create index if not exists contract_readers_of_consumer on contract_readers (consumer_id) where not ended',
  `create table if not exists incident_causes (
     incident_id uuid primary key,
     cause_id    uuid not null,
     at          timestamptz not null
   )`,
  'create index if not exists incident_causes_of_cause on incident_causes (cause_id)',
  // Notices went out from a table of their own, which no release had.
  'drop table if exists notice_deliveries',
];
