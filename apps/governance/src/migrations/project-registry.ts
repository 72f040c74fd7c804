import { assertEmpty, Migration, type Tx } from '#persistence';

/**
 * What the registry adds to the projection: whom a subject belongs to, which of its versions are live and whom the newest one
 * imports, how subjects may evolve, and which contract describes which topic.
 */
export class ProjectRegistry1763900000003 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await assertEmpty(
      tx,
      ['documents', 'subject_versions'],
      'Start release 0.1.0 on this database once, then this one.',
    );
    await tx.query(`
      create table subjects (
        subject     text primary key,
        contract_id text,
        bound_at    int not null,
        revision    int not null
      )`);
    await tx.query('create index subjects_of_contract on subjects (contract_id)');
    await tx.query(`
      alter table subject_versions
        drop contract_id, alter schema_type drop not null, alter schema drop not null, alter refs drop not null,
        add metadata json, add rule_set json, add is_live boolean not null default true`);
    await tx.query(`
      create table subject_imports (
        subject  text not null,
        imported text not null,
        primary key (imported, subject)
      )`);
    await tx.query('create index imports_of_subject on subject_imports (subject)');
    await tx.query(`
      create table evolutions (
        scope     text primary key,
        evolution json,
        revision  int not null
      )`);
    await tx.query(`
      create table contract_topics (
        topic       text not null,
        contract_id text not null,
        primary key (topic, contract_id)
      )`);
    await tx.query('create index topics_of_contract on contract_topics (contract_id)');
    await this.tellReplicas(tx);
  }

  /** As `notify-projection-changes.ts` does: what a statement changes is dropped from the memory of every replica. */
  private async tellReplicas(tx: Tx): Promise<void> {
    for (const [table, keys] of Object.entries(told)) {
      await tx.query(changedFunction(table, keys));
      if (table === 'subject_versions') continue; // Its triggers stand, and call the function just replaced.
      await tx.query(`
        create trigger tell_replicas after insert or update or delete on ${table}
        for each row execute function ${table}_changed()`);
      await tx.query(`
        create trigger tell_replicas_of_all after truncate on ${table}
        for each statement execute function projection_emptied()`);
    }
  }
}

/** What a changed row changes in memory: the cache and its key, by table. */
const told: Record<string, readonly string[]> = {
  subjects: ["'subjects ' || it.subject", "'contract_subjects ' || coalesce(it.contract_id, '')"],
  subject_versions: ["'subjects ' || it.subject"],
  subject_imports: ["'referrers ' || it.imported"],
  evolutions: ["'evolutions ' || it.scope"],
  contract_topics: ["'contract_topics ' || it.topic"],
};

function changedFunction(table: string, keys: readonly string[]): string {
  const notices = keys.map((key) => `perform pg_notify(tg_table_schema || '_projection', ${key});`);
  return `
    create or replace function ${table}_changed() returns trigger language plpgsql as $$
    declare it ${table};
    begin
      if tg_op <> 'INSERT' then it := old; ${notices.join(' ')} end if;
      if tg_op <> 'DELETE' then it := new; ${notices.join(' ')} end if;
      return null;
    end $$`;
}
