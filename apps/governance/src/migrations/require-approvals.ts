import { Migration, type Tx } from '#persistence';

/** Which scopes demand two people, what was asked of a second person, and who approved what was done. */
export class RequireApprovals1764900000021 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists four_eyes (
        scope       text not null,
        revision    int not null,
        demanded    boolean not null,
        actor       text not null,
        approved_by text,
        at          timestamptz not null,
        primary key (scope, revision)
      )`);
    await tx.query(`
      create table if not exists approvals (
        id            uuid primary key,
        scope         text not null,
        kind          text not null,
        about         text not null,
        asked         json not null,
        reason        text,
        state         text not null,
        asked_by      text not null,
        askers        text[] not null,
        asked_at      timestamptz not null,
        answered_by   text,
        answer_reason text,
        answered_at   timestamptz
      )`);
    await tx.query(
      `create unique index if not exists one_open_approval on approvals (kind, about) where state = 'pending'`,
    );
    await tx.query('create index if not exists approvals_of_scope on approvals (scope, id)');
    for (const table of ['policy_state_changes', 'scope_parameters'])
      await tx.query(`alter table ${table} add column if not exists approved_by text`);
  }
}
