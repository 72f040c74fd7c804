import { jsonArray, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Content } from '../folding/index.js';
import type { Source } from './received-event.js';

/** What is known of runs, and of what jobs and datasets state. */
@Injectable()
export class RunsStore {
  /**
   * Locks sources, in the order of their ids, until the end of `tx`; those that nobody knows are made. By primary key.
   * @returns what is known of each; nothing of new ones
   */
  async hold(tx: Tx, sources: readonly Source[]): Promise<Map<string, Content>> {
    await tx.query(
      `insert into runs (id, node_id, run_id)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[]) as it (id, node_id, run_id) order by id
       on conflict do nothing`,
      [sources.map(({ id }) => id), sources.map(({ node }) => node), sources.map(({ run }) => run)],
    );
    const rows = await tx.query<{ id: string; content: Content | null }>(
      'select id, content from runs where id = any ($1::uuid[]) order by id for update',
      [sources.map(({ id }) => id)],
    );
    return new Map(rows.flatMap(({ id, content }) => (content === null ? [] : [[id, content] as const])));
  }

  /** Keeps what is known now. */
  keep(contents: ReadonlyMap<string, Content>): Write {
    return {
      sql: `update runs set content = it.content
            from unnest($1::uuid[], $2::json[]) as it (id, content) where runs.id = it.id`,
      parameters: [
        [...contents.keys()],
        jsonArray([...contents.values()].map((content) => JSON.stringify(content))),
      ],
    };
  }
}
