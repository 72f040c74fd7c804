import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Mode, RegistryConfig } from '../evolution/index.js';

/** What is set at one scope. */
export interface SetAtScope {
  readonly scope: string;
  readonly config: RegistryConfig | null;
  readonly mode: Mode | null;
}

/** What is set at scopes of the registry. */
@Injectable()
export class ScopeSettingsStore {
  constructor(private readonly db: Db) {}

  /** In the order of scopes: those at which anything is set. By primary keys. */
  list(after: string | undefined, limit: number): Promise<SetAtScope[]> {
    return this.db.query<SetAtScope>(
      `select scope, config, mode from registry_configs full join registry_modes using (scope)
       where (config is not null or mode is not null) and ($1::text is null or scope > $1)
       order by scope limit $2`,
      [after, limit],
    );
  }
}
