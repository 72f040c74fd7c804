import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Everything that names a job in the graph of runs. */
@Injectable()
export class JobsStore {
  /** Those of some ids that are jobs, by primary key. */
  async known(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from graph_nodes where id = any ($1::uuid[]) and kind = 'job'`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Calls a job by a name that was drawn by chance, and leaves out who owns it and what it is a part of. Its events go, and those of runs that
   * name it as the one above; what it read and wrote stays, and so do its runs as proof. By index runs_of_node; runs below it are looked for
   * in all.
   */
  async forget(tx: Tx, id: string, key: string): Promise<void> {
    await tx.execute(`update graph_nodes set namespace = 'forgotten', name = $2 where id = $1`, [id, key]);
    await tx.execute('delete from node_facts where node_id = $1', [id]);
    await tx.execute(
      `delete from openlineage_events where source_id in (
         select id from runs where node_id = $1
         union all select id from runs where content #>> '{parent,job}' = $1::text)`,
      [id],
    );
  }
}
