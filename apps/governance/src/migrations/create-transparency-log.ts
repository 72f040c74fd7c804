import { Migration, type Tx } from '#persistence';

/** A table of which each row is a leaf: what its leaf says, in SQL. */
interface LoggedTable {
  readonly table: string;
  readonly kind: string;
  readonly id: string;
  readonly digest: string;
  /** A text; the column `at` in UTC where left out. */
  readonly at?: string;
  readonly order: string;
}

/**
 * The record as a transparency log. What is recorded becomes a leaf by triggers, in its own transaction, whoever inserts it: a
 * replica of the release before does, too. Until a leaf has its number it waits in `log_waiting`.
 *
 * What governance tells of policies, waivers, consents and approvals is kept in `acts`, to the byte. What chains held when this
 * ran is noted in `log_backlog`, and taken in while governance runs: creating a trigger waits for whoever is inserting, so that
 * every link lies on one side or the other.
 */
export class CreateTransparencyLog1764900000301 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await this.createLog(tx);
    // In the order in which others lock them: the state first, the outbox last.
    await this.logLinks(tx);
    await this.createActs(tx);
    await this.noteBacklog(tx);
    await this.takeInActs(tx);
  }

  private async createLog(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists log_waiting (
        nth    bigint generated always as identity primary key,
        kind   text not null,
        id     text not null,
        digest text not null,
        at     text not null
      )`);
    await tx.query(`
      create table if not exists log_entries (
        index  bigint primary key,
        kind   text not null,
        id     text not null,
        digest text not null,
        at     text not null
      )`);
    await tx.query('create index if not exists log_entries_of_record on log_entries (id, kind)');
    await tx.query(`
      create table if not exists log_tiles (
        level  int not null,
        index  bigint not null,
        hashes bytea not null,
        primary key (level, index)
      )`);
    await tx.query(`
      create table if not exists log_checkpoints (
        size bigint primary key,
        note text not null,
        at   timestamptz not null
      )`);
    await tx.query(`
      create table if not exists log_cosignatures (
        size    bigint not null references log_checkpoints (size) on delete cascade,
        witness text not null,
        line    text not null,
        primary key (size, witness)
      )`);
    await tx.query(`
      create table if not exists log_backlog (
        kind       text not null,
        chain      text not null,
        started_at timestamptz not null,
        taken      bigint not null default 0,
        last       bigint not null,
        primary key (kind, chain)
      )`);
  }

  private async createActs(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists acts (
        id      text primary key,
        kind    text not null,
        about   text not null,
        at      text not null,
        content text not null
      )`);
    await tx.query('create index if not exists acts_about on acts (about, kind)');
    const digest = "encode(sha256(convert_to(concat_ws(E'\\n', kind, about, at, content), 'UTF8')), 'hex')";
    await this.logInserts(tx, { table: 'acts', kind: 'kind', id: 'id', digest, at: 'at', order: 'at, id' });
    await tx.query(`
      create or replace function keep_acts() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into acts (id, kind, about, at, content)
        select id, regexp_replace(type, '^mesh\\.governance\\.(.*)\\.v\\d+$', '\\1'), aggregateid,
               ${utc('created_at')}, convert_from(payload, 'UTF8')
        from told
        where topic in ('mesh.governance.policies.v1', 'mesh.governance.waivers.v1', 'mesh.governance.consents.v1')
          and payload is not null
        order by position
        on conflict (id) do nothing;
        return null;
      end $$`);
    await tx.query('drop trigger if exists keep_acts on outbox');
    await tx.query(`
      create trigger keep_acts after insert on outbox referencing new table as told
        for each statement execute function keep_acts()`);
  }

  /** Of a decision the digest is its seal, which covers the hash and what lists show; rows without one have only the hash. */
  private async logLinks(tx: Tx): Promise<void> {
    const [digest, order] = ['coalesce(seal, hash)', 'chain, seq'];
    await this.logInserts(tx, { table: 'decisions', kind: "'decision'", id: 'id::text', digest, order });
    const id = "id || ' ' || phase";
    await this.logInserts(tx, { table: 'audit_links', kind: "'audit'", id, digest: 'hash', order });
  }

  private async logInserts(
    tx: Tx,
    { table, kind, id, digest, at = utc('at'), order }: LoggedTable,
  ): Promise<void> {
    await tx.query(`
      create or replace function log_${table}() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into log_waiting (kind, id, digest, at)
        select ${kind}, ${id}, ${digest}, ${at} from recorded order by ${order};
        return null;
      end $$`);
    await tx.query(`drop trigger if exists log_${table} on ${table}`);
    await tx.query(`
      create trigger log_${table} after insert on ${table} referencing new table as recorded
        for each statement execute function log_${table}()`);
  }

  private async noteBacklog(tx: Tx): Promise<void> {
    for (const [kind, chains] of [
      ['decision', 'decision_chains'],
      ['audit', 'audit_chains'],
    ])
      await tx.query(
        `insert into log_backlog (kind, chain, started_at, last)
         select $1, chain, started_at, seq from ${chains} where seq > 0 on conflict do nothing`,
        [kind],
      );
  }

  /** What was done before it was kept: each step as its row stands. There are as many as people took steps. */
  private async takeInActs(tx: Tx): Promise<void> {
    for (const [kind, table, about, at] of earlierActs)
      await tx.query(
        `insert into acts (id, kind, about, at, content)
         select $1 || ' before ' || row_number() over (order by ${at}), $1, ${about}, ${utc(at)}, row_to_json(it)::text
         from ${table} it on conflict (id) do nothing`,
        [kind],
      );
  }
}

/** A time as leaves say it, in SQL. */
function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Where steps were kept before: their kind, the table, what they are about, and when they were taken. */
const earlierActs: readonly (readonly [kind: string, table: string, about: string, at: string])[] = [
  ['policy.moved', 'policy_state_changes', 'policy_id', 'at'],
  ['parameters.set', 'scope_parameters', 'scope', 'at'],
  ['four-eyes.set', 'four_eyes', 'scope', 'at'],
  ['approval.asked', 'approvals', 'scope', 'asked_at'],
  ['waiver.stated', 'waiver_steps', 'waiver_id::text', 'at'],
  ['consent.stated', 'consents', 'id::text', 'requested_at'],
];
