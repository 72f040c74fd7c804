import { Migration, type Tx } from '#persistence';

/** Which sets shipped with the releases that ran here, so that scopes may be judged by an earlier version of a policy of theirs. */
export class KeepReleases1766400000058 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists shipped_releases (
        digest     text primary key references policy_sets (digest),
        started_at timestamptz not null default now()
      )`);
  }
}
