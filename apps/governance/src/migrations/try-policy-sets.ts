import { Migration, type Tx } from '#persistence';

/** Since when a scope's set is on trial, what judges in its place when it fails, and which sets have failed. */
export class TryPolicySets1764900000101 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      alter table scope_sets
        add column if not exists since timestamptz,
        add column if not exists before text[] not null default '{}'`);
    await tx.query(`
      create table if not exists policy_failures (
        digest   text not null,
        policy   text not null,
        code     text not null,
        message  text not null,
        first_at timestamptz not null,
        primary key (digest, policy)
      )`);
  }
}
