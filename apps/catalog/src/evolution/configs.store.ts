import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { RegistryConfig } from './registry-config.js';

/** What is configured at a scope, or that nothing is any more. */
interface StoredConfig {
  readonly scope: string;
  readonly config: RegistryConfig | null;
  readonly actor: string;
  readonly at: string;
}

/** Names that begin alike: in one context or in all (null), in full or within their contexts. */
interface NamesBeginning {
  readonly context: string | null;
  readonly prefix: string;
  readonly within: boolean;
}

/** What is configured at each scope. A row outlives its configuration, so that revisions only grow. */
@Injectable()
export class ConfigsStore {
  constructor(private readonly db: Db) {}

  /** By primary key (scope). */
  async at(
    scopes: readonly string[],
    database: Pick<Tx, 'query'> = this.db,
  ): Promise<Map<string, RegistryConfig>> {
    const rows = await database.query<{ scope: string; config: RegistryConfig }>(
      'select scope, config from registry_configs where scope = any($1) and config is not null',
      [scopes],
    );
    return new Map(rows.map(({ scope, config }) => [scope, config]));
  }

  /**
   * The scopes whose names begin so and that are other names of subjects. Few are: all that are configured are looked through. A
   * scope within a context begins with it.
   */
  async aliases({ context, prefix, within }: NamesBeginning): Promise<{ scope: string; alias: string }[]> {
    return this.db.query<{ scope: string; alias: string }>(
      `select scope, config->>'alias' as alias
       from registry_configs cross join lateral (
         select coalesce(substring(scope from '^:(\\.[^:]*):'), '.') as context,
                regexp_replace(scope, '^:\\.[^:]*:', '') as name) of_scope
       where config->>'alias' <> '' and ($1::text is null or context = $1)
         and starts_with(case when $3 then name else scope end, $2)
       order by scope collate "C"`,
      [context, prefix, within],
    );
  }

  /** Writes what is configured, and tells every replica. Returns the new revision. */
  async put(tx: Tx, { scope, config, actor, at }: StoredConfig): Promise<number> {
    const [row] = await tx.query<{ revision: number }>(
      `insert into registry_configs (scope, config, revision, actor, updated_at) values ($1, $2, 1, $3, $4)
       on conflict (scope) do update set
         config = excluded.config, revision = registry_configs.revision + 1, actor = excluded.actor,
         updated_at = excluded.updated_at
       returning revision, pg_notify(current_schema() || '_registry', 'configs ' || scope)`,
      [scope, config && JSON.stringify(config), actor, at],
    );
    if (!row) throw new Error(`The configuration of '${scope}' was not written.`);
    return row.revision;
  }
}
