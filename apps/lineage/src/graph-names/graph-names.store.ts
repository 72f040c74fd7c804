import { Injectable } from '@nestjs/common';
import { Db } from '#persistence';

/** A dataset or job by its name. */
export interface NamedNode {
  readonly id: string;
  readonly kind: 'dataset' | 'job';
  readonly namespace: string;
  readonly name: string;
  /** Whom its ownership facet names. */
  readonly owner: string | null;
}

/** That two names are of one dataset. */
export interface SameName {
  readonly node: string;
  readonly same: string;
}

/** What the nodes of the graph of runs are called. */
@Injectable()
export class GraphNamesStore {
  constructor(private readonly db: Db) {}

  /** By primary keys. */
  async names(ids: readonly string[]): Promise<NamedNode[]> {
    return this.db.query<NamedNode>(
      `select id, kind, namespace, name, value #>> '{owners,0,name}' as owner
       from graph_nodes left join node_facts on node_id = id and facet = 'ownership'
       where id = any ($1::uuid[]) and kind in ('dataset', 'job')`,
      [ids],
    );
  }

  /** Those of the ids that there are, by primary key. */
  async known(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      'select id from graph_nodes where id = any ($1::uuid[])',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * All that says that nodes and others are the same, directly or through others. By indexes same_nodes_of_node and
   * same_nodes_of_same.
   */
  async same(ids: readonly string[], knownAt?: string): Promise<SameName[]> {
    return this.db.query<SameName>(
      `with recursive reached (id) as (
         select unnest($1::uuid[])
         union
         select next.id
         from reached cross join lateral (
           select same_id as id from same_nodes where node_id = reached.id and ${isKnown}
           union all
           select node_id from same_nodes where same_id = reached.id and ${isKnown}) next
       )
       select distinct node_id as node, same_id as same
       from reached join same_nodes on node_id = reached.id and ${isKnown}`,
      [ids, knownAt ?? null],
    );
  }
}

/** That what a row says was known at the time $2, or is known now. */
const isKnown = `(($2::timestamptz is null and superseded_at is null)
           or (learned_at <= $2 and (superseded_at is null or superseded_at > $2)))`;
