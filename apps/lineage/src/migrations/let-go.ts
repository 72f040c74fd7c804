import { Migration, type Tx } from '#persistence';

/** What consumers let go of, which reports are disputed, and by whom each was made. */
export class LetGo1764400000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // One row per column let go of; '' stands for the whole contract.
  `create table if not exists releases (
     id          uuid not null,
     contract_id text not null,
     consumer_id text not null,
     column_path text not null,
     at          timestamptz not null,
     actor       text not null,
     reason      text,
     recorded_at timestamptz not null,
     primary key (id, column_path)
   )`,
  'create index if not exists releases_of_consumer on releases (consumer_id, contract_id)',
  `create table if not exists disputes (
     id             uuid primary key,
     consumption_id uuid not null references consumptions (id),
     actor          text not null,
     reason         text not null,
     upheld         boolean not null,
     at             timestamptz not null
   )`,
  'create index if not exists disputes_of_consumption on disputes (consumption_id, at)',
  'alter table consumptions add column if not exists reported_by text',
];
