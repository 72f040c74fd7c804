import { Migration, type Tx } from '#persistence';

/** What was done to datasets as such: made, renamed, emptied, dropped. And runs by their own ids, and by the runs above them. */
export class KnowDatasetsLives1766600000071 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // Rows are added and never changed: what follows from them does not depend on the order in which they came.
  `create table if not exists dataset_changes (
     node_id    uuid not null,
     at         timestamptz not null,
     change     text not null check (change in ('CREATE', 'DROP', 'RENAME', 'TRUNCATE')),
     learned_at timestamptz not null,
     primary key (node_id, at, change)
   )`,
  'create index if not exists runs_of_run on runs (run_id) where run_id is not null',
  `create index if not exists runs_of_parent on runs ((content #>> '{parent,run}'))
   where content #>> '{parent,run}' is not null`,
];
