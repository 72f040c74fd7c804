import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Mode } from './mode.js';

/** The mode of a scope, or that it has none of its own any more. */
interface StoredMode {
  readonly scope: string;
  readonly mode: Mode | null;
  readonly actor: string;
  readonly at: string;
}

/** The modes set at each scope. A row outlives its mode, so that revisions only grow. */
@Injectable()
export class ModesStore {
  constructor(private readonly db: Db) {}

  /** By primary key (scope). */
  async at(scopes: readonly string[], database: Pick<Tx, 'query'> = this.db): Promise<Map<string, Mode>> {
    const rows = await database.query<{ scope: string; mode: Mode }>(
      'select scope, mode from registry_modes where scope = any($1) and mode is not null',
      [scopes],
    );
    return new Map(rows.map(({ scope, mode }) => [scope, mode]));
  }

  /** Writes a mode, and tells every replica. */
  async put(tx: Tx, { scope, mode, actor, at }: StoredMode): Promise<void> {
    await tx.query(
      `insert into registry_modes (scope, mode, revision, actor, updated_at) values ($1, $2, 1, $3, $4)
       on conflict (scope) do update set
         mode = excluded.mode, revision = registry_modes.revision + 1, actor = excluded.actor,
         updated_at = excluded.updated_at
       returning pg_notify(current_schema() || '_registry', 'modes ' || scope)`,
      [scope, mode, actor, at],
    );
  }

  /** The scopes below one that have a mode: of a context, or of all. Few have: all that do are looked through. */
  async below(tx: Tx, { subject, context }: Inhabitants): Promise<string[]> {
    const rows = await tx.query<{ scope: string }>(
      `select scope from registry_modes
       where mode is not null and $1::text is null
         and case when $2::text is null then true else starts_with(scope, ':' || $2 || ':') end
       order by scope collate "C"`,
      [subject, context],
    );
    return rows.map(({ scope }) => scope);
  }

  /** Whether a subject, some subject of a context, or any at all has a live version. By indexes subjects_of_context. */
  async hasLiveVersions(tx: Tx, { subject, context }: Inhabitants): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `select 1 from subjects
       where ($1::text is null or subject = $1) and ($2::text is null or context = $2)
         and exists (select 1 from subject_versions v where v.subject = subjects.subject and deleted_at is null)
       limit 1`,
      [subject, context],
    );
    return rows.length > 0;
  }
}

/** Which subjects are meant: one, those of a context, or all. */
export interface Inhabitants {
  readonly subject?: string;
  readonly context?: string;
}
