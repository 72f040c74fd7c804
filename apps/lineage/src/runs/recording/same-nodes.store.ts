import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { FacetOfNode } from './facts.store.js';

/** What a node is called besides, by one of its facets. */
export interface SameNodes extends FacetOfNode {
  readonly same: readonly string[];
}

/** Which names are of the same dataset. */
@Injectable()
export class SameNodesStore {
  /** Makes the other names of nodes what was said last, as of now. Use it under the lock of the facts. By index same_nodes_of_node. */
  async replace(tx: Tx, said: readonly SameNodes[]): Promise<void> {
    if (said.length === 0) return;
    const pairs = said.flatMap(({ node, facet, same }) => same.map((other) => ({ node, facet, other })));
    await tx.query(
      `with moment as (select clock_timestamp() as now),
       said as (select * from unnest($1::uuid[], $2::text[]) as it (node_id, facet)),
       pairs as (select * from unnest($3::uuid[], $4::text[], $5::uuid[]) as it (node_id, facet, same_id)),
       gone as (
         update same_nodes set superseded_at = moment.now from moment
         where superseded_at is null and (node_id, facet) in (select * from said)
           and (node_id, facet, same_id) not in (select * from pairs)
       )
       insert into same_nodes (node_id, same_id, facet, learned_at)
       select node_id, same_id, facet, moment.now from pairs, moment
       where not exists (
         select from same_nodes it where it.superseded_at is null
           and it.node_id = pairs.node_id and it.facet = pairs.facet and it.same_id = pairs.same_id)`,
      [
        said.map(({ node }) => node),
        said.map(({ facet }) => facet),
        pairs.map(({ node }) => node),
        pairs.map(({ facet }) => facet),
        pairs.map(({ other }) => other),
      ],
    );
  }
}
