import { Migration, type Tx } from '#persistence';

/** What each observed reading is known by, and what was asked by auditors and answered. */
export class AuditReadings1766400000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
    for (let after: string | null = firstId; after !== null;) after = await proveReported(tx, after);
  }
}

const batch = 10_000;
const firstId = '00000000-0000-0000-0000-000000000000';

const statements = [
  // A reading from `valid_from` up to and including `valid_to`, and the report or run that tells of it.
  `create table if not exists read_proofs (
     contract_id text not null,
     consumer_id text not null,
     valid_from  timestamptz not null,
     valid_to    timestamptz not null,
     kind        text not null check (kind in ('consumption', 'run')),
     proof       text not null,
     learned_at  timestamptz not null,
     primary key (contract_id, consumer_id, valid_from, proof, valid_to)
   )`,
  // What stands for a consumer where its names may be forgotten: by chance, so that nobody finds the name by it.
  `create table if not exists consumer_keys (
     consumer_id text primary key,
     key         uuid not null unique default gen_random_uuid()
   )`,
  `create table if not exists audits (
     id         uuid primary key,
     product_id text not null,
     valid_from timestamptz not null,
     valid_to   timestamptz not null,
     known_at   timestamptz not null,
     contracts  text[] not null,
     lines      int not null,
     digest     text not null,
     seal       text not null,
     actor      text not null,
     reason     text,
     at         timestamptz not null
   )`,
  'create index if not exists audits_of_product on audits (product_id, id)',
  `create index if not exists edges_read_ever on edges (contract_id, party_id) where relation = 'reads'`,
];

/** Reports prove what was read before this table was. @returns the last one's id; null when all are in */
async function proveReported(tx: Tx, after: string): Promise<string | null> {
  const rows = await tx.query<{ last: string | null }>(
    `with reported as (
       select * from consumptions where id > $1 order by id limit $2
     ), proven as (
       insert into read_proofs (contract_id, consumer_id, valid_from, valid_to, kind, proof, learned_at)
       select contract_id, consumer_id, (data->>'from')::timestamptz, (data->>'to')::timestamptz, 'consumption', id, received_at
       from reported cross join unnest(contract_ids) as contract_id
       on conflict do nothing
     )
     select (select id from reported order by id desc limit 1) as last`,
    [after, batch],
  );
  return rows[0]?.last ?? null;
}
