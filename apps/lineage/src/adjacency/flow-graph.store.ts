import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { FlowDerivation, GraphSize, NewFlow, Side } from './flow-graph.js';

/** An interval of a flow. Times are in microseconds. */
export interface IntervalRow {
  readonly flow: string;
  readonly from: number;
  readonly to: number | null;
  readonly observed: boolean;
}

/** An interval that was written since, or is held no more. */
export interface ChangedInterval extends IntervalRow {
  readonly row: string;
  readonly gone: boolean;
}

/** What was written since a transaction, and from which one to ask next. */
export interface FlowChanges {
  readonly horizon: string;
  readonly changed: readonly ChangedInterval[];
}

interface ChangeRow extends ChangedInterval {
  readonly horizon: string;
}

/** Flows as they are held to have been now, read in the order of ids. */
@Injectable()
export class FlowGraphStore {
  constructor(private readonly db: Db) {}

  /** The oldest transaction that is under way: what it writes is not seen in this snapshot. */
  async horizon(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ horizon: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
    );
    return row?.horizon ?? '0';
  }

  async size(tx: Tx): Promise<GraphSize> {
    const [row] = await tx.query<GraphSize>(
      `select (select count(*) from graph_nodes where kind <> 'field')::int as nodes,
              (select count(*) from flows)::int as flows, (select count(*) from flow_ends)::int as ends,
              (select count(*) from flow_intervals where superseded_at is null)::int as intervals`,
    );
    return row ?? { nodes: 0, flows: 0, ends: 0, intervals: 0 };
  }

  /** By primary key. */
  async nodes(tx: Tx, after: string, most: number): Promise<{ id: string; kind: 'dataset' | 'job' }[]> {
    return tx.query(
      `select id, kind from graph_nodes where kind <> 'field' and id > $1::uuid order by id limit $2`,
      [after, most],
    );
  }

  /** By primary key. */
  async flows(
    tx: Tx,
    after: string,
    most: number,
  ): Promise<{ id: string; job: string | null; derivation: FlowDerivation }[]> {
    return tx.query(
      'select id, job_id as job, derivation from flows where id > $1::uuid order by id limit $2',
      [after, most],
    );
  }

  /** Ends of the flows behind one up to another, by primary key. */
  async ends(tx: Tx, after: string, last: string): Promise<{ flow: string; node: string; side: Side }[]> {
    return tx.query(
      `select flow_id as flow, node_id as node, side from flow_ends
       where flow_id > $1::uuid and flow_id <= $2::uuid order by flow_id`,
      [after, last],
    );
  }

  /** What of the intervals in this snapshot is asked for again by whoever follows from a transaction on. By index flow_intervals_written. */
  async writtenSince(tx: Tx, since: string): Promise<Pick<ChangedInterval, 'row' | 'gone'>[]> {
    return tx.query(
      'select id as row, superseded_at is not null as gone from flow_intervals where written >= $1::xid8',
      [since],
    );
  }

  /** The newest interval in this snapshot; `0` where there is none. By primary key. */
  async newest(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ newest: string }>(
      'select coalesce(max(id), 0) as newest from flow_intervals',
    );
    return row?.newest ?? '0';
  }

  /** Intervals of the flows behind one up to another, by index flow_intervals_now. */
  async intervals(tx: Tx, after: string, last: string): Promise<IntervalRow[]> {
    return tx.query<IntervalRow>(
      `select flow_id as flow, ${times} from flow_intervals
       where flow_id > $1::uuid and flow_id <= $2::uuid and superseded_at is null order by flow_id`,
      [after, last],
    );
  }

  /** By index flow_intervals_written. What a later transaction than any of now has written is from another server. */
  async changes(since: string): Promise<FlowChanges> {
    const rows = await this.db.query<ChangeRow | (Pick<ChangeRow, 'horizon'> & { row: null })>(
      `select pg_snapshot_xmin(now.it)::text as horizon, changed.*
       from (select pg_current_snapshot() as it) now
         left join lateral (
           select id as row, flow_id as flow, ${times}, superseded_at is not null as gone from flow_intervals
           where written >= $1::xid8 and written < pg_snapshot_xmax(now.it)) changed on true`,
      [since],
    );
    return {
      horizon: rows[0]?.horizon ?? since,
      changed: rows.filter((it): it is ChangeRow => it.row !== null),
    };
  }

  /** By primary keys. */
  async flowsById(ids: readonly string[]): Promise<NewFlow[]> {
    return this.db.query<NewFlow>(
      `select id, job_id as job, derivation,
              array(select node_id from flow_ends where flow_id = id and side = 'source') as sources,
              array(select node_id from flow_ends where flow_id = id and side = 'target') as targets,
              array(select node_id from flow_ends join graph_nodes node on node.id = node_id
                    where flow_id = flows.id and kind = 'job') as "ofJobs"
       from flows where id = any ($1::uuid[])`,
      [ids],
    );
  }
}

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::float8`;
const times = `${micros('valid_from')} as "from", ${micros('valid_to')} as "to", evidence = 'observed' as observed`;
