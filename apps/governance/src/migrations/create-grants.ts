import { Migration, type Tx } from '#persistence';

/** Access to the data of contracts, for a time; every step of each is kept, and is an act of the record. */
export class CreateGrants1766000000054 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists access_grants (
     id           uuid primary key,
     contract_id  text not null,
     product      text not null,
     port         text,
     consumer_id  text not null,
     consumer     json not null,
     purpose      text not null,
     terms        json,
     revision     int not null,
     requested_by text not null,
     requested_at timestamptz not null,
     asked        json,
     holds_until  timestamptz,
     approved_by  text,
     approved_at  timestamptz,
     revoked_at   timestamptz,
     told_end_of  timestamptz,
     ended_at     timestamptz,
     open         boolean not null
   )`,
  'create unique index if not exists grants_open on access_grants (contract_id, consumer_id) where open',
  'create index if not exists grants_of_contract on access_grants (contract_id, id)',
  'create index if not exists grants_of_product on access_grants (product, id)',
  'create index if not exists grants_of_consumer on access_grants (consumer_id, id)',
  `create index if not exists grants_by_end on access_grants (holds_until)
   where holds_until is not null and revoked_at is null`,
  `create table if not exists access_grant_steps (
     grant_id uuid not null references access_grants (id),
     revision int not null,
     action   text not null,
     actor    text not null,
     reason   text,
     until    timestamptz,
     at       timestamptz not null,
     primary key (grant_id, revision)
   )`,
  `create or replace function keep_acts() returns trigger language plpgsql set search_path from current as $$
   begin
     insert into acts (id, kind, about, at, content)
     select id, regexp_replace(type, '^mesh\\.governance\\.(.*)\\.v\\d+$', '\\1'), aggregateid,
            to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), convert_from(payload, 'UTF8')
     from told
     where topic in ('mesh.governance.policies.v1', 'mesh.governance.waivers.v1', 'mesh.governance.consents.v1',
                     'mesh.governance.grants.v1')
       and payload is not null
     order by position
     on conflict (id) do nothing;
     return null;
   end $$`,
];
