import type { Db } from '#persistence';
import { type GraphSink, growGraph, idOf } from './grown-graph.js';

/** Rows that wait to be written. */
type Rows = unknown[][];

/** Writes a grown graph into lineage's tables, as runs would have left it there. */
export async function storeGraph(db: Db, nodes: number): Promise<void> {
  const waiting = { nodes: [] as Rows, flows: [] as Rows, ends: [] as Rows, intervals: [] as Rows };
  const sink: GraphSink = {
    node: (id, kind) => void waiting.nodes.push([id, kind]),
    flow: (id, job, derivation) => void waiting.flows.push([id, job, derivation]),
    end: (flow, node, side) => void waiting.ends.push([idOf(flow), idOf(node), side]),
    interval: (flow, { from, to }) =>
      void waiting.intervals.push([idOf(flow), instant(from), to === null ? null : instant(to)]),
  };
  const flush = async () => {
    for (const [table, rows] of Object.entries(waiting))
      await write(db, rows.splice(0), statements[table as keyof typeof statements]);
  };
  for (const pause of growGraph(nodes, sink)) {
    void pause;
    await flush();
  }
  await flush();
  await db.query('analyze');
}

const statements = {
  nodes: `insert into graph_nodes (id, kind, namespace, name)
    select id, kind, 'bench', id::text from unnest($1::uuid[], $2::text[]) as it (id, kind) on conflict do nothing`,
  flows: `insert into flows (id, job_id, derivation)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[]) on conflict do nothing`,
  ends: `insert into flow_ends (flow_id, node_id, side)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[]) on conflict do nothing`,
  intervals: `insert into flow_intervals (flow_id, source_id, evidence, valid_from, valid_to, learned_at)
    select flow_id, flow_id, 'observed', valid_from, valid_to, now()
    from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as it (flow_id, valid_from, valid_to)`,
};

async function write(db: Db, rows: Rows, statement: string): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await db.query(
    statement,
    first.map((_, column) => rows.map((row) => row[column])),
  );
}

function instant(micros: number): string {
  return new Date(Math.floor(micros / 1_000)).toISOString();
}

/** How many datasets a recursive statement reaches from one, that one included. */
export async function reachedByStatement(
  db: Db,
  start: string,
  span: { readonly after: string; readonly before: string },
  hops: number,
): Promise<number> {
  const [row] = await db.query<{ reached: number }>(
    `with recursive reached (id, hop) as (
       select $1::uuid, 0
       union
       select target.node_id, hop + 1
       from reached
         join flow_ends source on source.node_id = reached.id and source.side = 'source'
         join flow_ends target on target.flow_id = source.flow_id and target.side = 'target'
       where hop < $4 and exists (
         select from flow_intervals it
         where it.flow_id = source.flow_id and superseded_at is null and valid_from < $3 and valid_to > $2)
     ) select count(distinct id)::int as reached from reached`,
    [start, span.after, span.before, hops],
  );
  return row?.reached ?? 0;
}
