import { Migration, type Tx } from '#persistence';

/** What people must hear, and how far it has come to each address. */
export class CreateNotices1764900000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists notice_deliveries (
        id              uuid primary key,
        notice_id       uuid not null,
        notice          json not null,
        channel         text not null,
        tool            text not null,
        address         text not null,
        status          text not null,
        attempts        int not null default 0,
        next_attempt_at timestamptz not null,
        last_status     int,
        last_error      text,
        created_at      timestamptz not null,
        delivered_at    timestamptz,
        unique (notice_id, address)
      )`);
    await tx.query(`
      create index if not exists notice_deliveries_due on notice_deliveries (next_attempt_at) where status = 'pending'`);
  }
}
