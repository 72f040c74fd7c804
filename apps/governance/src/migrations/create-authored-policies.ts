import { Migration, type Tx } from '#persistence';

/** Policies that scopes write themselves: every version, their way into force, parameters, and the compiled sets that count. */
export class CreateAuthoredPolicies1763720000000 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create table scope_owners (
        scope      text primary key,
        owner      text not null,
        revision   int not null,
        actor      text not null,
        updated_at timestamptz not null
      )`);
    await tx.query(`
      create table scope_parameters (
        scope      text not null,
        revision   int not null,
        parameters json not null,
        actor      text not null,
        at         timestamptz not null,
        primary key (scope, revision)
      )`);
    await tx.query(`
      create table authored_policies (
        id         text primary key,
        scope      text not null,
        revision   int not null,
        actor      text not null,
        created_at timestamptz not null
      )`);
    await tx.query('create index authored_policies_of_scope on authored_policies (scope, id)');
    await tx.query(`
      create table policy_versions (
        policy_id  text not null references authored_policies (id),
        version    int not null,
        state      text not null,
        modules    json not null,
        tests      json not null,
        metadata   json,
        report     json,
        actor      text not null,
        created_at timestamptz not null,
        primary key (policy_id, version)
      )`);
    await tx.query(`
      create unique index one_version_of_a_policy_per_stage on policy_versions (policy_id, state)
      where state in ('shadow', 'warn', 'enforce')`);
    await tx.query(`
      create table policy_state_changes (
        policy_id  text not null,
        version    int not null,
        revision   int not null,
        from_state text not null,
        to_state   text not null,
        reason     text,
        actor      text not null,
        at         timestamptz not null,
        primary key (policy_id, revision, version)
      )`);
    await tx.query(`
      create table scope_sets (
        scope  text not null,
        stage  text not null,
        digest text not null references policy_sets (digest),
        primary key (scope, stage)
      )`);
    await this.tellReplicas(tx);
  }

  /** By triggers, so that whoever changes what is in force, by whatever statement, tells. */
  private async tellReplicas(tx: Tx): Promise<void> {
    await tx.query(`
      create function policies_changed() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_policies', tg_table_name);
        return null;
      end $$`);
    for (const table of ['scope_sets', 'scope_parameters']) {
      await tx.query(`
        create trigger tell_replicas after insert or update or delete or truncate on ${table}
        for each statement execute function policies_changed()`);
    }
  }
}
