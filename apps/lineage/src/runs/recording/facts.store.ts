import { jsonArray, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What was said of a node, and when. Of two at the same time the greater digest counts, so that replicas agree. */
export interface DatedFact {
  readonly node: string;
  readonly facet: string;
  readonly at: Date;
  readonly digest: string;
  readonly value: string;
}

/** A facet of a node. */
export interface FacetOfNode {
  readonly node: string;
  readonly facet: string;
}

/** A fact that was not overtaken. */
export interface TakenFact extends FacetOfNode {
  /** Whether something else was said before. */
  readonly isNew: boolean;
}

/** What was said last of datasets and jobs. */
@Injectable()
export class FactsStore {
  /**
   * Takes in facts, one of each facet of a node. Those that say nothing new move the time only, so that an older one that comes
   * later does not count. By primary key.
   * @returns those that were not overtaken
   */
  async put(tx: Tx, facts: readonly DatedFact[]): Promise<TakenFact[]> {
    if (facts.length === 0) return [];
    return tx.query<TakenFact>(
      `with said as (
         select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::json[])
           as it (node_id, facet, at, digest, value)
       ), before as (
         select node_id, facet, node_facts.digest from said join node_facts using (node_id, facet)
       )
       insert into node_facts (node_id, facet, at, digest, value)
       select * from said order by node_id, facet
       on conflict (node_id, facet) do update
       set at = excluded.at, digest = excluded.digest,
           value = case when node_facts.digest = excluded.digest then node_facts.value else excluded.value end
       where (node_facts.at, node_facts.digest) < (excluded.at, excluded.digest)
       returning node_id as node, facet, not exists (
         select from before
         where before.node_id = node_facts.node_id and before.facet = node_facts.facet
           and before.digest = node_facts.digest) as "isNew"`,
      [
        facts.map(({ node }) => node),
        facts.map(({ facet }) => facet),
        facts.map(({ at }) => at),
        facts.map(({ digest }) => digest),
        jsonArray(facts.map(({ value }) => value)),
      ],
    );
  }
}
