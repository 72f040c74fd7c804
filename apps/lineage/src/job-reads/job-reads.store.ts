import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** A job read a dataset that an object of a contract describes. */
export interface JobRead {
  readonly contractId: string;
  readonly object: string;
  readonly namespace: string;
  readonly name: string;
  /** Whom the job's ownership facet names. */
  readonly owner: string | null;
  /** Paths of the fields that it read; none where that is not known. */
  readonly fields: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** The run by its own id, where that is not longer than ids are; else, and of what a job states of itself, ours. */
  readonly runId: string;
}

/** What jobs read of what contracts describe. */
@Injectable()
export class JobReadsStore {
  /** What ended or streaming runs read, by indexes flow_intervals_of_source and edges_of_party_now. */
  async ofSources(tx: Tx, sources: readonly string[]): Promise<JobRead[]> {
    return tx.query<JobRead>(`select ${read} where flow_intervals.source_id = any ($1::uuid[])`, [sources]);
  }

  /** What was read of a contract, page by page, by indexes edges_of_contract_now and flow_ends_of_node. */
  async ofContract(
    tx: Tx,
    contractId: string,
    after: string,
    limit: number,
  ): Promise<(JobRead & { id: string })[]> {
    return tx.query<JobRead & { id: string }>(
      `select flow_intervals.id, ${read}
       where edge.contract_id = $1 and flow_intervals.id > $2::bigint order by flow_intervals.id limit $3`,
      [contractId, after, limit],
    );
  }
}

const read = `edge.contract_id as "contractId", edge.column_path as object, job.namespace, job.name,
         fact.value #>> '{owners,0,name}' as owner, flow_intervals.valid_from as "from",
         coalesce(flow_intervals.valid_to, greatest(now(), flow_intervals.valid_from)) as "to",
         case when length(runs.run_id) <= 256 then runs.run_id else runs.id::text end as "runId",
         array(select distinct field.name from flow_fields join graph_nodes field on field.id = flow_fields.source_id
               where flow_fields.flow_id = flow_intervals.flow_id and field.parent = flow_ends.node_id) as fields
  from flow_intervals
    join runs on runs.id = flow_intervals.source_id and flow_intervals.superseded_at is null
      and (runs.run_id is null or content ->> 'end' is not null or (content ->> 'streaming')::boolean)
    join flows on flows.id = flow_intervals.flow_id
    join flow_ends on flow_ends.flow_id = flows.id and side = 'source'
    join graph_nodes job on job.id = flows.job_id
    left join node_facts fact on fact.node_id = job.id and fact.facet = 'ownership'
    join edges edge on edge.relation = 'dataset' and edge.superseded_at is null and edge.valid_to is null
      and edge.party_id in (
        select flow_ends.node_id::text
        union all select same_id::text from same_nodes where node_id = flow_ends.node_id and superseded_at is null
        union all select node_id::text from same_nodes where same_id = flow_ends.node_id and superseded_at is null)`;
