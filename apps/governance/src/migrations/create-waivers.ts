import { Migration, type Tx } from '#persistence';

/** Allowances, for a time, to do what a policy denies; every step of each is kept. */
export class CreateWaivers1764900000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists waivers (
        id           uuid primary key,
        scope        text not null,
        policy       text not null,
        subjects     json not null,
        reason       text not null,
        link         text,
        revision     int not null,
        requested_by text not null,
        requested_at timestamptz not null,
        asked        json,
        holds_until  timestamptz,
        approved_by  text,
        approved_at  timestamptz,
        revoked_at   timestamptz,
        matched_at   timestamptz,
        told_end_of  timestamptz
      )`);
    await tx.query('create index if not exists waivers_of_policy on waivers (policy, id)');
    await tx.query(`
      create index if not exists waivers_by_end on waivers (holds_until)
      where holds_until is not null and revoked_at is null`);
    await tx.query(`
      create table if not exists waiver_steps (
        waiver_id uuid not null references waivers (id),
        revision  int not null,
        action    text not null,
        actor     text not null,
        reason    text,
        until     timestamptz,
        at        timestamptz not null,
        primary key (waiver_id, revision)
      )`);
    await tx.query(`
      create or replace function waivers_changed() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_waivers', '');
        return null;
      end $$`);
    await tx.query('drop trigger if exists tell_replicas on waivers');
    // That one was matched changes nothing of what holds.
    await tx.query(`
      create trigger tell_replicas after insert or delete or truncate or update of holds_until, revoked_at on waivers
      for each statement execute function waivers_changed()`);
  }
}
