import { Migration, type Tx } from '#persistence';

/** Sessions of browsers: what they are renewed by, and when. */
export class CreateSessions1764600000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table sessions (
        id            text primary key,
        subject       text not null,
        name          text not null,
        refresh_token text,
        id_token      text,
        renew_at      timestamptz,
        ends_at       timestamptz not null
      )`);
    await tx.query('create index sessions_due on sessions (renew_at) where renew_at is not null');
    await tx.query('create index sessions_ended on sessions (ends_at)');
  }
}
