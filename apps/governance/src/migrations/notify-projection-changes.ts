import { Migration, type Tx } from '#persistence';

/** Which rows make up the projection, each with the expression of its key; see `projection-cache.ts`. */
const keys = {
  documents: ["it.kind || ' ' || it.id"],
  contract_revisions: ['it.id'],
  offers: ['it.contract_id'],
  domains: ['it.id'],
  subject_versions: ["'name ' || it.subject", "'contract ' || it.contract_id"],
  consumers: ['it.contract_id'],
  quality: ['it.contract_id'],
};

/**
 * Tells every replica which rows of the projection a transaction changed, when it commits. By triggers, so that whoever
 * changes a row, by whatever statement, tells.
 */
export class NotifyProjectionChanges1763700000004 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      create function projection_emptied() returns trigger language plpgsql as $$
      begin
        perform pg_notify(tg_table_schema || '_projection', '*');
        return null;
      end $$`);
    for (const [table, expressions] of Object.entries(keys)) {
      await tx.query(changedFunction(table, expressions));
      await tx.query(`
        create trigger tell_replicas after insert or update or delete on ${table}
        for each row execute function ${table}_changed()`);
      await tx.query(`
        create trigger tell_replicas_of_all after truncate on ${table}
        for each statement execute function projection_emptied()`);
    }
  }
}

function changedFunction(table: string, expressions: readonly string[]): string {
  const notices = expressions.map(
    (key) => `perform pg_notify(tg_table_schema || '_projection', '${table} ' || coalesce(${key}, ''));`,
  );
  return `
    create function ${table}_changed() returns trigger language plpgsql as $$
    declare it ${table};
    begin
      if tg_op <> 'INSERT' then it := old; ${notices.join(' ')} end if;
      if tg_op <> 'DELETE' then it := new; ${notices.join(' ')} end if;
      return null;
    end $$`;
}
