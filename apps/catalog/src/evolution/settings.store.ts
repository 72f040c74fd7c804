import { Db, type Tx } from '#persistence';

/** What is set at a scope, or that nothing is any more. */
interface Setting<Value> {
  readonly scope: string;
  readonly value: Value | null;
  readonly actor: string;
  readonly at: string;
}

/** By kind: replicas are told the kind and the scope of a change. */
const statements = {
  configs: statementsOf('registry_configs', 'config', 'configs'),
  modes: statementsOf('registry_modes', 'mode', 'modes'),
};

function statementsOf(table: string, column: string, toldAs: string) {
  return {
    at: `select scope, ${column} as value from ${table} where scope = any($1) and ${column} is not null`,
    put: `
      insert into ${table} (scope, ${column}, revision, actor, updated_at) values ($1, $2, 1, $3, $4)
      on conflict (scope) do update set
        ${column} = excluded.${column}, revision = ${table}.revision + 1, actor = excluded.actor,
        updated_at = excluded.updated_at
      returning revision, pg_notify(current_schema() || '_registry', '${toldAs} ' || scope)`,
  };
}

/** What is set of one kind at each scope. A row outlives its value, so that revisions only grow. */
export class SettingsStore<Value> {
  constructor(
    protected readonly db: Db,
    private readonly kind: keyof typeof statements,
  ) {}

  /** By primary key (scope). */
  async at(scopes: readonly string[], database: Pick<Tx, 'query'> = this.db): Promise<Map<string, Value>> {
    const rows = await database.query<{ scope: string; value: Value }>(statements[this.kind].at, [scopes]);
    return new Map(rows.map(({ scope, value }) => [scope, value]));
  }

  /** Writes what is set, and tells every replica. Returns the new revision. */
  async put(tx: Tx, { scope, value, actor, at }: Setting<Value>): Promise<number> {
    const [row] = await tx.query<{ revision: number }>(statements[this.kind].put, [scope, value, actor, at]);
    if (!row) throw new Error(`What is set at '${scope}' was not written.`);
    return row.revision;
  }
}
