import { Migration, type Tx } from '#persistence';

/** What is known of API keys besides what is stated to every service, and when each credential was last used. */
export class CreateKeys1764500000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table keys (
        position    integer generated always as identity,
        id          text primary key references credentials (id),
        description text not null,
        made_at     timestamptz not null,
        made_by     text not null,
        rotated_at  timestamptz,
        rotated_by  text,
        revoked_by  text
      )`);
    await tx.query('create unique index keys_by_position on keys (position desc)');
    await tx.query(`
      create table credential_uses (
        id      text primary key references credentials (id) on delete cascade,
        used_at timestamptz not null,
        address text not null
      )`);
  }
}
