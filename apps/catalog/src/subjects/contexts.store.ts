import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '#persistence';
import { createHash } from 'node:crypto';

/** The contexts that subjects are kept in. */
@Injectable()
export class ContextsStore {
  constructor(private readonly db: Db) {}

  /** The default one first, then the others by name. By primary key (context). */
  async names(): Promise<string[]> {
    const rows = await this.db.query<{ context: string }>(
      `select context from contexts order by context <> '.', context collate "C"`,
    );
    return rows.map(({ context }) => context);
  }

  /**
   * Takes a context off the list unless a version is in it, hidden ones too. Returns whether it was taken off. Its
   * sequence stays, so that no id is given twice should the context come again; so do the rows of subjects whose versions are
   * gone for good. By index subject_versions_of_schema.
   */
  async removeEmpty(context: string): Promise<boolean> {
    const removed = await this.db.execute(
      `delete from contexts where context = $1 and not exists (select 1 from subject_versions v where v.context = $1)`,
      [context],
    );
    return removed > 0;
  }
}

/** Creates a context, unless it is there: a row, and the sequence that its schema ids come from. */
export async function createContext(tx: Tx, context: string): Promise<void> {
  const [known] = await tx.query<unknown>('select 1 from contexts where context = $1', [context]);
  if (known) return;
  const sequence = `schema_ids_${createHash('md5').update(context).digest('hex')}`;
  // Two transactions that create one sequence would fail rather than wait.
  await tx.query(`select pg_advisory_xact_lock(hashtext('catalog contexts'))`);
  await tx.query(`create sequence if not exists ${sequence}`);
  await tx.query('insert into contexts (context, id_sequence) values ($1, $2) on conflict do nothing', [
    context,
    sequence,
  ]);
}
