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
