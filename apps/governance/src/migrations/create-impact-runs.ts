import { Migration, type Tx } from '#persistence';

/** Runs that foresee what policies would change, what they found, and which scopes demand one before a version gets a say. */
export class CreateImpactRuns1764900000034 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists impact_runs (
        id           uuid primary key,
        scope        text not null,
        candidate    json not null,
        versions     text[] not null,
        looks_at     json not null,
        state        text not null,
        place        json,
        progress     json not null,
        failure      text,
        actor        text not null,
        reason       text,
        worker       uuid,
        leased_until timestamptz,
        attempts     int not null default 0,
        started_at   timestamptz not null,
        ended_at     timestamptz
      )`);
    await tx.query('create index if not exists impact_runs_of_scope on impact_runs (scope, id)');
    await tx.query('create index if not exists impact_runs_of_versions on impact_runs using gin (versions)');
    await tx.query(
      `create index if not exists impact_runs_to_do on impact_runs (id) where state in ('waiting', 'running')`,
    );
    await tx.query(`
      create table if not exists impact_results (
        run_id      uuid not null references impact_runs (id) on delete cascade,
        source      text not null,
        subject     text not null,
        kind        text not null,
        id          text not null,
        product     text,
        domain      text not null,
        owner       text not null,
        class       text not null,
        slower      boolean not null,
        verdict_now text,
        verdict_then text not null,
        took_now_ms  real not null,
        took_then_ms real not null,
        messages    json not null,
        primary key (run_id, source, subject)
      )`);
    await tx.query(
      'create index if not exists impact_results_by_owner on impact_results (run_id, domain, owner, source, subject)',
    );
    await tx.query(`
      create table if not exists impact_demands (
        scope       text not null,
        revision    int not null,
        within_days int,
        actor       text not null,
        at          timestamptz not null,
        primary key (scope, revision)
      )`);
  }
}
