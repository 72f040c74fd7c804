import { Migration, type Tx } from '#persistence';

/** Problems that consumers report, and what was said about them. */
export class CreateReports1766200000013 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists reports (
     id          uuid primary key,
     contract_id text not null,
     incident_id uuid,
     reporter    text not null,
     tell        json not null,
     element     text,
     severity    text not null,
     title       text not null,
     description text not null,
     status      text not null,
     created_at  timestamptz not null
   )`,
  'create index if not exists reports_of_contract on reports (contract_id, id)',
  'create index if not exists reports_of_incident on reports (incident_id)',
  `create table if not exists report_answers (
     id        uuid primary key,
     report_id uuid not null references reports (id),
     actor     text not null,
     text      text not null,
     at        timestamptz not null
   )`,
  'create index if not exists report_answers_of_report on report_answers (report_id, id)',
];
