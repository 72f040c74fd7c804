import { Migration, type Tx } from '#persistence';

/** What contracts promise and products own (from the catalog), what was measured, incidents, and who was told. */
export class CreateQuality1763800000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table contracts (
     id       text primary key,
     revision int not null,
     document json not null,
     status   json not null
   )`,
  `create table products (
     id       text primary key,
     revision int not null,
     document json not null
   )`,
  `create table offers (
     contract_id text not null,
     product_id  text not null references products (id),
     primary key (contract_id, product_id)
   )`,
  'create index offers_of_product on offers (product_id)',
  // due_at is the deadline of a freshness promise; null when none is running or the breach is raised already.
  `create table expectations (
     contract_id text not null references contracts (id),
     id          text not null,
     position    int not null,
     definition  json not null,
     outcome     text not null,
     message     text not null,
     last_at     timestamptz,
     due_at      timestamptz,
     primary key (contract_id, id)
   )`,
  'create index expectations_due on expectations (due_at) where due_at is not null',
  `create table observations (
     id          uuid primary key,
     contract_id text not null,
     element     text,
     metric      text not null,
     unit        text,
     at          timestamptz not null,
     observation json not null,
     received_at timestamptz not null
   )`,
  'create index observations_of_contract on observations (contract_id, metric, at desc)',
  'create index observations_by_age on observations (received_at)',
  `create table incidents (
     id             uuid primary key,
     contract_id    text not null,
     expectation_id text not null,
     element        text,
     product_id     text,
     owner          text,
     severity       text not null,
     status         text not null,
     title          text not null,
     description    text not null,
     assignee       text,
     revision       int not null,
     opened_at      timestamptz not null,
     resolved_at    timestamptz,
     updated_at     timestamptz not null
   )`,
  `create unique index incidents_one_open on incidents (contract_id, expectation_id) where status <> 'resolved'`,
  'create index incidents_of_key on incidents (contract_id, expectation_id, resolved_at desc)',
  'create index incidents_of_product on incidents (product_id, id)',
  `create table incident_transitions (
     incident_id uuid not null references incidents (id),
     revision    int not null,
     action      text not null,
     status      text not null,
     actor       text not null,
     comment     text,
     at          timestamptz not null,
     primary key (incident_id, revision)
   )`,
  `create table webhook_keys (
     name   text primary key,
     secret text not null
   )`,
  `create table deliveries (
     id                uuid primary key,
     incident_id       uuid not null references incidents (id),
     incident_revision int not null,
     event             text not null,
     channel           text not null,
     tool              text not null,
     address           text not null,
     alert             json not null,
     status            text not null,
     attempts          int not null default 0,
     next_attempt_at   timestamptz not null,
     last_status       int,
     last_error        text,
     created_at        timestamptz not null,
     delivered_at      timestamptz,
     unique (incident_id, incident_revision, event, address)
   )`,
  `create index deliveries_due on deliveries (next_attempt_at) where status = 'pending'`,
];
