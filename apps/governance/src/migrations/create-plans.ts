import { Migration, type Tx } from '#persistence';

/** Steps of policy versions that are to be taken at an instant. */
export class CreatePlans1764900000004 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table if not exists planned_steps (
        id           uuid primary key,
        policy_id    text not null references authored_policies (id),
        version      int not null,
        to_state     text not null,
        due_at       timestamptz not null,
        reason       text not null,
        actor        text not null,
        approved_by  text,
        state        text not null,
        failure      text,
        leased_until timestamptz,
        done_at      timestamptz
      )`);
    await tx.query(
      'create index if not exists planned_steps_of on planned_steps (policy_id, version, due_at)',
    );
    await tx.query(
      `create index if not exists planned_steps_due on planned_steps (due_at) where state = 'planned'`,
    );
  }
}
