import { Migration, type Tx } from '#persistence';

/** Objectives, what counts for and against them by minutes and hours, and when each is to be looked at again. */
export class CreateSlos1766200000012 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // due_at is null while nothing can change but by an observation.
  `create table if not exists slos (
     id          text primary key,
     contract_id text not null,
     origin      text not null,
     revision    int not null,
     definition  json not null,
     state       json not null,
     firing      text[] not null,
     due_at      timestamptz
   )`,
  'create index if not exists slos_of_contract on slos (contract_id, id)',
  'create index if not exists slos_due on slos (due_at) where due_at is not null',
  `create table if not exists slo_buckets (
     slo_id text not null,
     span   int not null,
     at     timestamptz not null,
     good   bigint not null,
     total  bigint not null,
     primary key (slo_id, span, at)
   )`,
  'create index if not exists slo_buckets_by_age on slo_buckets (span, at)',
];
