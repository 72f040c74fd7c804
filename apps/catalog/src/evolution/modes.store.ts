import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Mode } from './mode.js';
import { SettingsStore } from './settings.store.js';

/** The modes set at each scope. */
@Injectable()
export class ModesStore extends SettingsStore<Mode> {
  constructor(db: Db) {
    super(db, 'modes');
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
