import { Migration, type Tx } from '#persistence';

/** By which transaction a row of flow_intervals was written last: whoever keeps them in memory asks for what came since. */
export class FollowFlows1765100000043 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table flow_intervals add column if not exists written xid8');
    await tx.query('alter table flow_intervals alter column written set default pg_current_xact_id()');
    await tx.query('create index if not exists flow_intervals_written on flow_intervals (written)');
  }
}
