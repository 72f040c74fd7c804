import { Migration, type Tx } from '#persistence';

/** Whose an incident was after each step, how often it came back, and who belongs to the teams of domains. */
export class FollowIncidents1764400000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table incident_transitions add column if not exists assignee text');
    await tx.query('alter table incidents add column if not exists reopened int not null default 0');
    await tx.query(`
      create table if not exists people (
        domain_id text primary key,
        revision  int not null,
        members   text[] not null
      )`);
  }
}
