import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** How one node gets to another, by one flow. */
export interface FieldHop {
  /** Ids of nodes: fields, datasets, jobs. Of a job that takes what it reads nowhere, `target` is null. */
  readonly source: string;
  readonly target: string | null;
  readonly kind: 'dataset' | 'job' | 'field' | null;
  /** Of a field: its dataset and its path. */
  readonly dataset: string | null;
  readonly path: string | null;
  readonly job: string | null;
  readonly derivation: 'explicit' | 'column' | 'assumed';
  readonly masked: boolean;
  /** When that was last; null while it goes on. */
  readonly until: Date | null;
}

/** A field of a dataset that runs told of. */
export interface KnownField {
  readonly id: string;
  readonly dataset: string;
  readonly path: string;
}

/** The fields of the graph of runs as they are held to flow now, a statement for a hop. */
@Injectable()
export class FieldFlowsStore {
  constructor(private readonly db: Db) {}

  /** What comes of fields, directly or by deciding about it. By index flow_fields_of_source. */
  async fromFields(fields: readonly string[], limit: number): Promise<FieldHop[]> {
    return this.db.query<FieldHop>(
      `select source_id as source, target_id as target, ${ofNode}, ${ofFlow}, masked
       from flow_fields ${joined} join graph_nodes node on node.id = target_id
       where source_id = any ($1::uuid[]) limit $2`,
      [fields, limit],
    );
  }

  /** What fields come of by their values. By index flow_fields_of_target. */
  async toFields(fields: readonly string[], limit: number): Promise<FieldHop[]> {
    return this.db.query<FieldHop>(
      `select target_id as source, source_id as target, ${ofNode}, ${ofFlow}, masked
       from flow_fields ${joined} join graph_nodes node on node.id = source_id
       where target_id = any ($1::uuid[]) and direct limit $2`,
      [fields, limit],
    );
  }

  /**
   * Where datasets go to as a whole. By index flow_ends_of_node.
   * @param telling whether flows count that tell which columns they take
   */
  async fromDatasets(datasets: readonly string[], telling: boolean, limit: number): Promise<FieldHop[]> {
    return this.db.query<FieldHop>(
      `select near.node_id as source, far.node_id as target, ${ofNode}, ${ofFlow}, false as masked
       from flow_ends near join flows on flows.id = near.flow_id join flow_sightings on flow_sightings.flow_id = flows.id
         left join flow_ends far on far.flow_id = flows.id and far.side = 'target'
         left join graph_nodes node on node.id = far.node_id
       where near.node_id = any ($1::uuid[]) and near.side = 'source'
         and ($3 or not exists (select from flow_fields where flow_fields.flow_id = near.flow_id))
       limit $2`,
      [datasets, limit, telling],
    );
  }

  /** By index graph_nodes_of_parent. */
  async fieldsOf(datasets: readonly string[]): Promise<KnownField[]> {
    return this.db.query<KnownField>(
      'select id, parent as dataset, name as path from graph_nodes where parent = any ($1::uuid[]) order by id',
      [datasets],
    );
  }
}

const joined = `join flows on flows.id = flow_fields.flow_id join flow_sightings on flow_sightings.flow_id = flows.id`;
const ofNode = `node.kind, coalesce(node.parent, node.id) as dataset, case when node.kind = 'field' then node.name end as path`;
const ofFlow = `flows.job_id as job, flows.derivation, nullif(flow_sightings.until, 'infinity') as until`;
