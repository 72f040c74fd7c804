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
  /** The id of the job that it is a part of, and its name. */
  readonly parent: { readonly id: string; readonly namespace: string; readonly name: string } | null;
}

/** What was done to a dataset last. */
export interface LastChange {
  readonly node: string;
  readonly change: 'CREATE' | 'DROP' | 'RENAME' | 'TRUNCATE';
  readonly at: Date;
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
      `select node.id, node.kind, node.namespace, node.name, owned.value #>> '{owners,0,name}' as owner,
              case when above.id is not null
                   then json_build_object('id', above.id, 'namespace', above.namespace, 'name', above.name) end as parent
       from graph_nodes node
         left join node_facts owned on owned.node_id = node.id and owned.facet = 'ownership'
         left join node_facts part on part.node_id = node.id and part.facet = 'parent'
         left join graph_nodes above on above.id = (part.value ->> 'job')::uuid
       where node.id = any ($1::uuid[]) and node.kind in ('dataset', 'job')`,
      [ids],
    );
  }

  /** What was done last to datasets before a time, as it was known at one. By primary key. */
  async changes(ids: readonly string[], before: string, knownAt?: string): Promise<LastChange[]> {
    return this.db.query<LastChange>(
      `select distinct on (node_id) node_id as node, change, at from dataset_changes
       where node_id = any ($1::uuid[]) and at < $2 and ($3::timestamptz is null or learned_at <= $3)
       order by node_id, at desc, change`,
      [ids, before, knownAt ?? null],
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
