import { Migration, type Tx } from '#persistence';

/** What is registered: domains, documents of record (ODPS, ODCS), subjects with their schemas, and every version of each. */
export class CreateCatalog1763600000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table domains (
     id         text primary key,
     revision   int not null,
     document   json not null,
     updated_at timestamptz not null
   )`,
  `create table domain_versions (
     id       text not null references domains (id),
     revision int not null,
     document json not null,
     actor    text not null,
     at       timestamptz not null,
     primary key (id, revision)
   )`,
  `create table documents (
     kind        text not null,
     id          text not null,
     revision    int not null,
     domain      text,
     status      text not null,
     name        text,
     document    json not null,
     decision_id uuid not null,
     actor       text not null,
     updated_at  timestamptz not null,
     primary key (kind, id)
   )`,
  'create index documents_of_domain on documents (kind, domain, id)',
  `create table document_versions (
     kind        text not null,
     id          text not null,
     revision    int not null,
     document    json not null,
     decision_id uuid not null,
     actor       text not null,
     at          timestamptz not null,
     primary key (kind, id, revision),
     foreign key (kind, id) references documents (kind, id)
   )`,
  // A contract is offered by one product at most.
  `create table offers (
     contract_id text primary key,
     product_id  text not null
   )`,
  'create index offers_of_product on offers (product_id)',
  `create table schemas (
     id            int generated always as identity primary key,
     schema_type   text not null,
     content_hash  text not null,
     schema        text not null,
     refs          json not null,
     unique (content_hash)
   )`,
  `create table subjects (
     subject     text primary key,
     contract_id text,
     schema_type text not null,
     revision    int not null,
     updated_at  timestamptz not null
   )`,
  'create index subjects_of_contract on subjects (contract_id)',
  `create table subject_versions (
     subject     text not null references subjects (subject),
     version     int not null,
     schema_id   int not null references schemas (id),
     decision_id uuid not null,
     actor       text not null,
     at          timestamptz not null,
     primary key (subject, version)
   )`,
  `create table changes (
     id          uuid primary key,
     actor       text not null,
     labels      json not null,
     decision_id uuid not null,
     items       json not null,
     at          timestamptz not null
   )`,
  `create table idempotency_keys (
     actor     text not null,
     key       text not null,
     body_hash text not null,
     status    int not null,
     response  json not null,
     at        timestamptz not null default now(),
     primary key (actor, key)
   )`,
];
