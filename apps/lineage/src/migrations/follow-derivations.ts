import { Migration, type Tx } from '#persistence';

/** What comes of the columns of contracts, and what they come of: kept current by what changes in the graph of runs. */
export class FollowDerivations1765100000041 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  // When a flow was last, to the day; infinity while it goes on. Only of flows that are held to have been.
  `create table if not exists flow_sightings (
     flow_id uuid primary key,
     until   timestamptz not null
   ) with (fillfactor = 80)`,
  `insert into flow_sightings (flow_id, until)
   select flow_id, max(coalesce(valid_to, 'infinity')) from flow_intervals where superseded_at is null group by flow_id
   on conflict do nothing`,
  // What changed, until it is known whose derivations that concerns. A list, as nobody is to wait for whoever works it off.
  `create table if not exists touched (
     id    bigint generated always as identity primary key,
     kind  text not null check (kind in ('flow', 'node', 'contract')),
     ident text not null
   )`,
  `insert into touched (kind, ident)
   select distinct 'contract', contract_id from edges where relation = 'dataset' and superseded_at is null`,
  // Contracts whose derivations are to be looked up anew.
  `create table if not exists stale_derivations (
     id          bigint generated always as identity,
     contract_id text primary key
   )`,
  'create index if not exists stale_derivations_in_order on stale_derivations (id)',
  // Which datasets and jobs were come by when the derivations of a contract were looked up: what changes there concerns it.
  `create table if not exists derivation_reach (
     contract_id text not null,
     node_id     uuid not null,
     primary key (contract_id, node_id)
   )`,
  'create index if not exists derivation_reach_of_node on derivation_reach (node_id)',
  // What was published last of a contract.
  `create table if not exists derivations (
     contract_id text primary key,
     state       json not null,
     at          timestamptz not null
   )`,
];
