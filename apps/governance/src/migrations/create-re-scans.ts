import { Migration, type Tx } from '#persistence';

/** A change of a row: what is noted of it, and of which changes of a row that stays. */
interface Noted {
  readonly table: string;
  /** Kind of the change and expression of its key. */
  readonly as: readonly (readonly [kind: string, key: string])[];
  /** Where an update says nothing new. */
  readonly unless?: string;
}

const paths = (row: string) => `jsonb_path_query_array(${row}.columns, '$[*].path')`;

/** What policies see of what is registered, or are: each change is noted by the transaction that makes it, whatever makes it. */
const noted: readonly Noted[] = [
  {
    table: 'documents',
    as: [['document', "it.kind || ' ' || it.id"]],
    unless: 'old.revision = new.revision',
  },
  { table: 'domains', as: [['domain', 'it.id']], unless: 'old.revision = new.revision' },
  {
    table: 'consumers',
    as: [
      ['lineage', 'it.contract_id'],
      ['reader', 'it.consumer_id'],
    ],
    // That somebody goes on to read is no news; that nobody does any more shows when everything is looked at again.
    unless: `(old.owner, old.domain, old.evidence, old.purpose, old.ended, ${paths('old')})
      is not distinct from (new.owner, new.domain, new.evidence, new.purpose, new.ended, ${paths('new')})`,
  },
  {
    table: 'quality',
    as: [['incident', 'it.contract_id']],
    unless: '(old.status, old.incidents) is not distinct from (new.status, new.incidents)',
  },
  { table: 'subject_versions', as: [['schema', 'it.subject']] },
  { table: 'scope_sets', as: [['policies', 'it.scope']] },
  { table: 'scope_parameters', as: [['parameters', 'it.scope']] },
];

/** What policies say of what is registered, now and over time; what has to be judged anew, and why. */
export class CreateReScans1764900000035 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await createQueue(tx);
    await createFindings(tx);
    for (const it of noted) await note(tx, it);
    await noteWaivers(tx);
  }
}

async function createQueue(tx: Tx): Promise<void> {
  await tx.query(`
    create table if not exists re_scan_changes (
      id     bigint generated always as identity primary key,
      kind   text not null,
      key    text not null,
      due_at timestamptz not null default '-infinity'
    )`);
  await tx.query('create index if not exists re_scan_changes_due on re_scan_changes (due_at, id)');
  await tx.query(`
    create table if not exists re_scan_queue (
      product_id   text primary key,
      causes       text[] not null,
      generation   int not null default 1,
      asked_at     timestamptz not null,
      worker       uuid,
      leased_until timestamptz
    )`);
  await tx.query('create index if not exists re_scan_queue_in_turn on re_scan_queue (asked_at, product_id)');
  await tx.query("create index if not exists documents_of_domain on documents (kind, (document->>'domain'))");
}

async function createFindings(tx: Tx): Promise<void> {
  await tx.query(`
    create table if not exists standing_findings (
      id         uuid primary key,
      key        text not null,
      product_id text not null,
      domain     text not null,
      owner      text not null,
      kind       text not null,
      thing      text not null,
      policy     text not null,
      version    int,
      scope      text not null,
      level      text not null,
      message    text not null,
      path       text not null,
      waiver     text,
      opened_at  timestamptz not null,
      opened_by  text[] not null,
      closed_at  timestamptz,
      closed_by  text[],
      told_at    timestamptz
    )`);
  await tx.query(`
    create unique index if not exists standing_findings_open on standing_findings (product_id, key) where closed_at is null`);
  await tx.query(
    'create index if not exists standing_findings_of_product on standing_findings (product_id, opened_at, id)',
  );
  await tx.query(
    'create index if not exists standing_findings_of_policy on standing_findings (policy, opened_at)',
  );
  await tx.query(
    'create index if not exists standing_findings_of_domain on standing_findings (domain, opened_at)',
  );
  await tx.query(
    'create index if not exists standing_findings_untold on standing_findings (owner, opened_by) where told_at is null',
  );
  await tx.query(`
    create table if not exists product_scans (
      product_id text primary key,
      domain     text not null,
      owner      text not null,
      denied     int not null,
      warned     int not null,
      waived     int not null,
      scanned_at timestamptz not null
    )`);
  await tx.query('create index if not exists product_scans_of_domain on product_scans (domain, product_id)');
  await tx.query('create index if not exists product_scans_by_age on product_scans (scanned_at, product_id)');
}

const noteSql = (kind: string, key: string) =>
  `execute format('insert into %I.re_scan_changes (kind, key) values ($1, $2)', tg_table_schema) using '${kind}', ${key};`;

async function note(tx: Tx, { table, as, unless }: Noted): Promise<void> {
  const notes = as.map(([kind, key]) => noteSql(kind, key)).join(' ');
  await tx.query(`
    create or replace function ${table}_noted() returns trigger language plpgsql as $$
    declare it ${table};
    begin
      if tg_op = 'UPDATE' then ${unless === undefined ? '' : `if ${unless} then return null; end if;`} end if;
      if tg_op = 'DELETE' then it := old; else it := new; end if;
      ${notes}
      return null;
    end $$`);
  await tx.query(`drop trigger if exists note_for_re_scan on ${table}`);
  await tx.query(`
    create trigger note_for_re_scan after insert or update or delete on ${table}
    for each row execute function ${table}_noted()`);
}

/** A waiver changes something when it begins or is ended, and once more when its time is over. */
async function noteWaivers(tx: Tx): Promise<void> {
  await tx.query(`
    create or replace function waivers_noted() returns trigger language plpgsql as $$
    begin
      if new.holds_until is null then return null; end if;
      execute format('insert into %I.re_scan_changes (kind, key) values (''waiver'', $1)', tg_table_schema)
        using new.scope || ' ' || new.policy;
      execute format('insert into %I.re_scan_changes (kind, key, due_at) values (''expiry'', $1, $2)', tg_table_schema)
        using new.scope || ' ' || new.policy, new.holds_until;
      return null;
    end $$`);
  await tx.query('drop trigger if exists note_for_re_scan on waivers');
  await tx.query(`
    create trigger note_for_re_scan after insert or update of holds_until, revoked_at on waivers
    for each row execute function waivers_noted()`);
}
