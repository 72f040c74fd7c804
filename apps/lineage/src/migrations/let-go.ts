import { Migration, type Tx } from '#persistence';

/** What consumers let go of. */
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
];
