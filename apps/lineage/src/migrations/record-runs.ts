import { Migration, type Tx } from '#persistence';

/** What OpenLineage events tell: the events as they came, what is known of each run, and the graph that follows. */
export class RecordRuns1765000000001 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // As it came, under the digest of its canonical form; forgotten long before what follows from it.
  `create table if not exists openlineage_events (
     digest      text primary key,
     received_at timestamptz not null,
     reporter    text not null,
     source_id   uuid not null,
     remarks     text[] not null,
     event       json not null
   )`,
  'create index if not exists openlineage_events_by_age on openlineage_events (received_at)',
  'create index if not exists openlineage_events_of_source on openlineage_events (source_id)',
  // What is known of a run by all of its events, or of what a job or dataset states of itself (run_id is null).
  `create table if not exists runs (
     id      uuid primary key,
     node_id uuid not null,
     run_id  text,
     content json
   ) with (fillfactor = 80)`,
  'create index if not exists runs_of_node on runs (node_id)',
  // Datasets, jobs and fields; a field's parent is its dataset. Ids follow from names.
  `create table if not exists graph_nodes (
     id        uuid primary key,
     kind      text not null check (kind in ('dataset', 'job', 'field')),
     namespace text not null,
     name      text not null,
     parent    uuid
   )`,
  'create index if not exists graph_nodes_of_parent on graph_nodes (parent) where parent is not null',
  // What a job takes from which nodes into which. All of it makes the id, so that nothing of it ever changes.
  `create table if not exists flows (
     id         uuid primary key,
     job_id     uuid,
     derivation text not null check (derivation in ('explicit', 'column', 'assumed'))
   )`,
  'create index if not exists flows_of_job on flows (job_id)',
  `create table if not exists flow_ends (
     flow_id uuid not null,
     node_id uuid not null,
     side    text not null check (side in ('source', 'target')),
     primary key (flow_id, side, node_id)
   )`,
  'create index if not exists flow_ends_of_node on flow_ends (node_id, side)',
  `create table if not exists flow_fields (
     flow_id         uuid not null,
     source_id       uuid not null,
     target_id       uuid not null,
     transformations text[] not null,
     direct          boolean not null,
     masked          boolean not null,
     primary key (flow_id, source_id, target_id)
   )`,
  'create index if not exists flow_fields_of_source on flow_fields (source_id)',
  'create index if not exists flow_fields_of_target on flow_fields (target_id)',
  // Bitemporal: [valid_from, valid_to) is when the flow was, by a run or a statement; [learned_at, superseded_at) when we held
  // it to be so. Rows are added and superseded, never overwritten or deleted.
  `create table if not exists flow_intervals (
     id            bigint generated always as identity primary key,
     flow_id       uuid not null,
     source_id     uuid not null,
     evidence      text not null,
     valid_from    timestamptz not null,
     valid_to      timestamptz,
     learned_at    timestamptz not null,
     superseded_at timestamptz,
     check (valid_to is null or valid_from < valid_to)
   )`,
  'create index if not exists flow_intervals_now on flow_intervals (flow_id, valid_from) where superseded_at is null',
  'create index if not exists flow_intervals_of_source on flow_intervals (source_id) where superseded_at is null',
  'create index if not exists flow_intervals_ever on flow_intervals (flow_id, learned_at)',
  // What was said last of a dataset or job, facet by facet.
  `create table if not exists node_facts (
     node_id uuid not null,
     facet   text not null,
     at      timestamptz not null,
     digest  text not null,
     value   json not null,
     primary key (node_id, facet)
   ) with (fillfactor = 80)`,
  // Other names of the same dataset. History stays with each name, so that names which turn out to be two come apart again.
  `create table if not exists same_nodes (
     id            bigint generated always as identity primary key,
     node_id       uuid not null,
     same_id       uuid not null,
     facet         text not null,
     learned_at    timestamptz not null,
     superseded_at timestamptz
   )`,
  'create index if not exists same_nodes_of_node on same_nodes (node_id)',
  'create index if not exists same_nodes_of_same on same_nodes (same_id)',
];
