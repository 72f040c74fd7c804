import { Migration, type Tx } from '#persistence';

/** What somebody says was reported wrongly of a consumer. */
export class Dispute1764500000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // Paths as in releases: none stands for the whole contract.
  `create table if not exists disputes (
     id          uuid primary key,
     contract_id text not null,
     consumer_id text not null,
     paths       text[] not null,
     reports     json not null,
     disputed_by text not null,
     reason      text not null,
     at          timestamptz not null,
     state       text not null check (state in ('open', 'withdrawn', 'upheld', 'rejected')),
     settled_by  text,
     settled_at  timestamptz,
     answer      text
   )`,
  'create index if not exists disputes_of_consumer on disputes (consumer_id, contract_id)',
  'create index if not exists disputes_of_contract on disputes (contract_id, id)',
];
