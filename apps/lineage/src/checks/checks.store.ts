import type { QualityFacets } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** An object of a contract describes a dataset. */
export interface Described {
  readonly dataset: string;
  readonly contractId: string;
  readonly object: string;
}

/** What was told last of how good a dataset is. */
export interface LatestChecks extends Described {
  readonly at: Date;
  readonly told: { readonly run: string | null; readonly facets: QualityFacets };
}

/** Of which contracts datasets are that were checked. */
@Injectable()
export class ChecksStore {
  /** The objects of contracts that describe datasets, by any of their names. By indexes edges_of_party_now, same_nodes_of_node and _of_same. */
  async describing(tx: Tx, datasets: readonly string[]): Promise<Described[]> {
    return tx.query<Described>(
      `select distinct it.id as dataset, contract_id as "contractId", column_path as object
       from unnest($1::uuid[]) as it (id)
         join edges on relation = 'dataset' and superseded_at is null and valid_to is null
           and party_id in (
             select it.id::text
             union all select same_id::text from same_nodes where node_id = it.id and superseded_at is null
             union all select node_id::text from same_nodes where same_id = it.id and superseded_at is null)
       order by 2, 3, 1`,
      [datasets],
    );
  }

  /**
   * What was told last of each dataset of a contract, by any of its names. By index edges_of_contract_now and the primary key of
   * node_facts.
   */
  async ofContract(tx: Tx, contractId: string): Promise<LatestChecks[]> {
    return tx.query<LatestChecks>(
      `select distinct on (column_path, node_id) node_id as dataset, contract_id as "contractId", column_path as object, at,
              value as told
       from edges
         join node_facts on facet = 'checks' and node_id in (
           select party_id::uuid
           union all select same_id from same_nodes where node_id = party_id::uuid and same_nodes.superseded_at is null
           union all select node_id from same_nodes where same_id = party_id::uuid and same_nodes.superseded_at is null)
       where contract_id = $1 and relation = 'dataset' and edges.superseded_at is null and valid_to is null
       order by column_path, node_id`,
      [contractId],
    );
  }
}
