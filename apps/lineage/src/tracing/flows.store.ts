import { Injectable } from '@nestjs/common';
import type { Evidence } from '#contracts/decisions';
import { Db } from '#persistence';
import { type Derivation, type View, viewCondition } from '../edges/index.js';

/** A flow in view, as one of the nodes at its ends touches it. */
export interface TouchedFlow {
  readonly node: string;
  readonly flow: string;
  readonly job: string | null;
  readonly derivation: Derivation;
  readonly evidence: Evidence;
  readonly from: Date;
  readonly to: Date | null;
}

/** One end of a flow. */
export interface FlowEnd {
  readonly flow: string;
  readonly node: string;
  readonly kind: 'dataset' | 'job';
}

/** A field that comes of another in a flow. */
export interface FieldFlow extends Omit<TouchedFlow, 'node'> {
  readonly sourceDataset: string;
  readonly sourcePath: string;
  readonly targetDataset: string;
  readonly targetPath: string;
  readonly masked: boolean;
  readonly transformations: readonly string[];
}

export type Side = 'source' | 'target';

/** Tells of flows, a hop at a time. */
export interface FlowReader {
  /** Flows in view that have some nodes at one side. */
  touching(nodes: readonly string[], side: Side, view: View, limit: number): Promise<TouchedFlow[]>;
  /** Flows in view of jobs. */
  ofJobs(jobs: readonly string[], view: View, limit: number): Promise<TouchedFlow[]>;
  /** The nodes at one side of flows. */
  ends(flows: readonly string[], side: Side, limit: number): Promise<FlowEnd[]>;
}

/** Walks the flows of runs: a hop is a few queries, whatever the number of nodes. */
@Injectable()
export class FlowsStore implements FlowReader {
  constructor(private readonly db: Db) {}

  /** Flows in view that have some nodes at one side, by indexes flow_ends_of_node and flow_intervals_now (_ever in the past). */
  async touching(nodes: readonly string[], side: Side, view: View, limit: number): Promise<TouchedFlow[]> {
    const condition = viewCondition(view, 4);
    return this.db.query<TouchedFlow>(
      `select node_id as node, ${inView}
       from flow_ends join flows on flows.id = flow_ends.flow_id cross join lateral ${intervals(condition.sql)} it
       where node_id = any ($1::uuid[]) and side = $2 and it."from" is not null
       limit $3`,
      [nodes, side, limit, ...condition.parameters],
    );
  }

  /** Flows in view of jobs, by indexes flows_of_job and flow_intervals_now (_ever in the past). */
  async ofJobs(jobs: readonly string[], view: View, limit: number): Promise<TouchedFlow[]> {
    const condition = viewCondition(view, 3);
    return this.db.query<TouchedFlow>(
      `select job_id as node, ${inView}
       from flows cross join lateral ${intervals(condition.sql)} it
       where job_id = any ($1::uuid[]) and it."from" is not null
       limit $2`,
      [jobs, limit, ...condition.parameters],
    );
  }

  /** The nodes at one side of flows, by primary key. */
  async ends(flows: readonly string[], side: Side, limit: number): Promise<FlowEnd[]> {
    return this.db.query<FlowEnd>(
      `select flow_id as flow, node_id as node, kind from flow_ends join graph_nodes on graph_nodes.id = node_id
       where flow_id = any ($1::uuid[]) and side = $2 limit $3`,
      [flows, side, limit],
    );
  }

  /** Fields of flows in view, by primary key of flow_fields and index flow_intervals_now (_ever in the past). */
  async fieldsOf(flows: readonly string[], view: View, limit: number): Promise<FieldFlow[]> {
    const condition = viewCondition(view, 3);
    return this.db.query<FieldFlow>(
      `${fieldFlows(condition.sql)} where flow_fields.flow_id = any ($1::uuid[]) and it."from" is not null limit $2`,
      [flows, limit, ...condition.parameters],
    );
  }

  /** Where fields flow to, by indexes flow_fields_of_source and flow_intervals_now (_ever in the past). */
  async fromFields(fields: readonly string[], view: View, limit: number): Promise<FieldFlow[]> {
    const condition = viewCondition(view, 3);
    return this.db.query<FieldFlow>(
      `${fieldFlows(condition.sql)} where source_id = any ($1::uuid[]) and it."from" is not null limit $2`,
      [fields, limit, ...condition.parameters],
    );
  }

  /** Where fields come from, by indexes flow_fields_of_target and flow_intervals_now (_ever in the past). */
  async toFields(fields: readonly string[], view: View, limit: number): Promise<FieldFlow[]> {
    const condition = viewCondition(view, 3);
    return this.db.query<FieldFlow>(
      `${fieldFlows(condition.sql)} where target_id = any ($1::uuid[]) and it."from" is not null limit $2`,
      [fields, limit, ...condition.parameters],
    );
  }
}

const inView = `flows.id as flow, job_id as job, flows.derivation, it.evidence, it."from", it."to"`;

/** When a flow was in view: null in all columns where it never was. */
function intervals(condition: string): string {
  return `(
    select min(valid_from) as "from", case when bool_or(valid_to is null) then null else max(valid_to) end as "to",
           case when bool_or(evidence = 'observed') then 'observed' else 'declared' end as evidence
    from (select *, 'flow' as relation from flow_intervals where flow_id = flows.id) interval
    where ${condition}
  )`;
}

function fieldFlows(condition: string): string {
  return `select ${inView}, masked, transformations,
      coalesce(source.parent, source.id) as "sourceDataset", case when source.kind = 'field' then source.name else '' end as "sourcePath",
      coalesce(target.parent, target.id) as "targetDataset", case when target.kind = 'field' then target.name else '' end as "targetPath"
    from flow_fields join flows on flows.id = flow_fields.flow_id
      join graph_nodes source on source.id = source_id join graph_nodes target on target.id = target_id
      cross join lateral ${intervals(condition)} it`;
}
