import { Migration, type Tx } from '#persistence';

/** What policy sets were compiled from: to explain what they decided, and to hand them to others as they are. */
export class KeepPolicySources1765000000037 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists policy_sources (
        digest  text primary key references policy_sets (digest),
        modules json not null
      )`);
  }
}
