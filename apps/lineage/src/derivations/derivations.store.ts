import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Derivations } from './derivations.js';

/** Any fixed number: whoever holds it works off what changed. */
const workLock = 481_003;

/** Whose derivations are to be looked up anew, and what was published of them. */
@Injectable()
export class DerivationsStore {
  /** Holds the right to work until the end of `tx`. @returns whether it was free */
  async lead(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ leads: boolean }>('select pg_try_advisory_xact_lock($1) as leads', [
      workLock,
    ]);
    return row?.leads ?? false;
  }

  /**
   * Takes what changed longest ago, and marks the contracts that it concerns. By primary keys and index
   * derivation_reach_of_node. @returns how much that was
   */
  async markStale(tx: Tx, most: number): Promise<number> {
    const [row] = await tx.query<{ taken: number }>(
      `with oldest as (
         delete from touched where id in (select id from touched order by id limit $1) returning kind, ident
       ), nodes (id) as (
         select ident::uuid from oldest where kind = 'node'
         union
         select node_id from oldest join flow_ends on flow_id = ident::uuid where kind = 'flow'
         union
         select job_id from oldest join flows on flows.id = ident::uuid where kind = 'flow' and job_id is not null
       ), concerned (contract_id) as (
         select ident from oldest where kind = 'contract'
         union
         select contract_id from nodes join derivation_reach on node_id = nodes.id
       ), marked as (
         insert into stale_derivations (contract_id) select contract_id from concerned order by contract_id
         on conflict do nothing
       )
       select count(*)::int as taken from oldest`,
      [most],
    );
    return row?.taken ?? 0;
  }

  /** Takes the contracts that were marked longest ago, by index stale_derivations_in_order. */
  async takeStale(tx: Tx, most: number): Promise<string[]> {
    const rows = await tx.query<{ contractId: string }>(
      `delete from stale_derivations where contract_id in (
         select contract_id from stale_derivations order by id limit $1)
       returning contract_id as "contractId"`,
      [most],
    );
    return rows.map(({ contractId }) => contractId);
  }

  /** Keeps which nodes the derivations of a contract were found by. By primary key. */
  async keepReach(tx: Tx, contractId: string, nodes: readonly string[]): Promise<void> {
    await tx.query(
      `with gone as (
         delete from derivation_reach where contract_id = $1 and node_id <> all ($2::uuid[])
       )
       insert into derivation_reach (contract_id, node_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
      [contractId, nodes],
    );
  }

  /** Keeps what is known of a contract now; of one without any, only if it had some. By primary key. @returns since when, where that is new */
  async keep(tx: Tx, contractId: string, state: Derivations): Promise<Date | undefined> {
    const isNone = state.derived.length + state.sources.length === 0;
    const [row] = await tx.query<{ at: Date }>(
      `insert into derivations (contract_id, state, at)
       select $1, $2, clock_timestamp() where not $3 or exists (select from derivations where contract_id = $1)
       on conflict (contract_id) do update set state = excluded.state, at = excluded.at
       where derivations.state::text <> excluded.state::text
       returning at`,
      [contractId, JSON.stringify(state), isNone],
    );
    return row?.at;
  }
}
