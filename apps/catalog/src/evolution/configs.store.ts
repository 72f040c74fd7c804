import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { RegistryConfig } from './registry-config.js';
import { SettingsStore } from './settings.store.js';

/** Names that begin alike: in one context or in all (null), in full or within their contexts. */
interface NamesBeginning {
  readonly context: string | null;
  readonly prefix: string;
  readonly within: boolean;
}

/** What is configured at each scope. */
@Injectable()
export class ConfigsStore extends SettingsStore<RegistryConfig> {
  constructor(db: Db) {
    super(db, 'configs');
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
}
