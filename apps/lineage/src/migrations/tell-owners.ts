import { Migration, type Tx } from '#persistence';

/** Who reported on consumers that others answer for: told to the owner once for each who does. */
export class TellOwners1764800000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(
      `create table if not exists reports_for_others (
         id             uuid primary key,
         consumer_id    text not null,
         reporter       text not null,
         owner          text not null,
         consumption_id uuid not null,
         reports        int not null,
         first_at       timestamptz not null,
         at             timestamptz not null,
         unique (consumer_id, reporter)
       )`,
    );
    await tx.query(
      'create index if not exists reports_for_others_of_owner on reports_for_others (owner, id)',
    );
  }
}
