import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

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
   * Takes a context off the list unless a subject is in it, deleted ones too. Returns whether it was taken off. Its
   * sequence stays, so that no id is given twice should the context come again.
   */
  async removeEmpty(context: string): Promise<boolean> {
    const removed = await this.db.execute(
      `delete from contexts where context = $1 and not exists (select 1 from subjects where subjects.context = $1)`,
      [context],
    );
    return removed > 0;
  }
}
