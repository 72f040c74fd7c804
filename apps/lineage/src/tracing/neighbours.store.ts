import { Injectable } from '@nestjs/common';
import type { Evidence } from '#contracts/decisions';
import { Db } from '#persistence';
import { type Derivation, type Relation, type View, viewCondition } from '../edges/index.js';
import type { Place } from './node.js';

/** Everything between one contract and one party, or one column of it and the party. */
export interface Neighbour {
  readonly relation: Relation;
  readonly contractId: string;
  readonly partyId: string;
  /** The column or object read; '' when columns were not asked for or not named. */
  readonly path: string;
  readonly evidence: Evidence;
  readonly derivation: Derivation;
  readonly from: Date;
  readonly to: Date | null;
}

/** One hop to take. */
export interface Hop {
  readonly from: readonly Place[];
  readonly direction: 'up' | 'down';
  readonly view: View;
  /** Whether to tell apart which columns are read. */
  readonly columns: boolean;
}

/** Who a party is. */
export interface Party {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly isProduct: boolean;
}

/** Where a contract is found as a dataset: as what its object describes. */
export interface FoundDataset {
  readonly contractId: string;
  readonly dataset: string;
  readonly object: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Data goes from a product to the contract it offers and on to who reads it; topics, subjects and datasets are another name of it. */
const onward = {
  down: { fromContract: ['reads', 'topic', 'subject', 'dataset'], fromParty: 'offers' },
  up: { fromContract: ['offers', 'topic', 'subject', 'dataset'], fromParty: 'reads' },
} as const;

/** Walks the graph, one query per hop whatever the number of nodes. */
@Injectable()
export class NeighboursStore {
  constructor(private readonly db: Db) {}

  /** By indexes edges_of_contract_now and edges_of_party_now; by the _ever indexes as of a time in the past. */
  async step({ from, direction, view, columns }: Hop, limit: number): Promise<Neighbour[]> {
    const { fromContract, fromParty } = onward[direction];
    const condition = viewCondition(view, 8);
    const carriers = from.filter(({ kind }) => kind === 'topic' || kind === 'subject' || kind === 'dataset');
    const idsOf = (kind: Place['kind']) => from.filter((place) => place.kind === kind).map(({ id }) => id);
    return this.db.query<Neighbour>(
      `with hop as (
         select * from edges where contract_id = any ($1) and relation = any ($2) and ${condition.sql}
         union all
         select * from edges where party_id = any ($3) and relation = $4 and ${condition.sql}
         union all
         select edges.* from edges join unnest($5::text[], $6::text[]) as carrier (kind, id)
           on party_id = carrier.id and relation = carrier.kind
         where ${condition.sql}
       )
       ${grouped(columns)}
       limit $7`,
      [
        idsOf('contract'),
        fromContract,
        idsOf('party'),
        fromParty,
        carriers.map(({ kind }) => kind),
        carriers.map(({ id }) => id),
        limit,
        ...condition.parameters,
      ],
    );
  }

  /** Who reads a column, something within it or what it lies within. By the same indexes of contracts. */
  async readersOfColumn(column: Place, view: View, limit: number): Promise<Neighbour[]> {
    const condition = viewCondition(view, 4);
    return this.db.query<Neighbour>(
      `with hop as (
         select * from edges
         where contract_id = $1 and relation = 'reads' and ${condition.sql}
           and (column_path in ($2, '') or starts_with(column_path, $2 || '.') or starts_with($2, column_path || '.'))
       )
       ${grouped(false)}
       limit $3`,
      [column.id, column.path, limit, ...condition.parameters],
    );
  }

  /** As which datasets contracts are found, or which contracts are found as datasets. By indexes edges_of_contract_now and edges_of_party_now. */
  async found(
    contracts: readonly string[],
    datasets: readonly string[],
    view: View,
  ): Promise<FoundDataset[]> {
    const condition = viewCondition(view, 3);
    return this.db.query<FoundDataset>(
      `select contract_id as "contractId", party_id as dataset, column_path as object,
              valid_from as "from", valid_to as "to" from (
         select * from edges where contract_id = any ($1) and relation = 'dataset'
         union all
         select * from edges where party_id = any ($2) and relation = 'dataset'
       ) edges where ${condition.sql}`,
      [contracts, datasets, ...condition.parameters],
    );
  }

  /** By index consumers_now or consumers_ever. */
  async parties(ids: readonly string[], knownAt?: string): Promise<Party[]> {
    const known =
      knownAt === undefined
        ? 'superseded_at is null'
        : 'learned_at <= $2 and (superseded_at is null or superseded_at > $2)';
    return this.db.query<Party>(
      `select consumer_id as id, owner, domain, is_product as "isProduct" from consumers
       where consumer_id = any ($1) and ${known}`,
      knownAt === undefined ? [ids] : [ids, knownAt],
    );
  }

  /** Whether anything was ever known of a place, or is registered under its name. */
  async exists({ kind, id, path }: Place): Promise<boolean> {
    if (kind === 'dataset' || kind === 'job' || kind === 'field') return true;
    const [row] = await this.db.query<{ exists: boolean }>(
      existence[kind],
      kind === 'column' ? [id, path] : [id],
    );
    return row?.exists ?? false;
  }
}

const existence: Record<Exclude<Place['kind'], 'dataset' | 'job' | 'field'>, string> = {
  contract: `select exists (select from contracts where id = $1)
               or exists (select from edges where contract_id = $1) as exists`,
  party: `select exists (select from consumers where consumer_id = $1) as exists`,
  topic: `select exists (select from edges where party_id = $1 and relation = 'topic') as exists`,
  subject: `select exists (select from edges where party_id = $1 and relation = 'subject') as exists`,
  column: `select exists (select from contracts where id = $1 and $2 = any (columns || objects))
             or exists (select from edges where contract_id = $1 and column_path = $2) as exists`,
};

function grouped(columns: boolean): string {
  const path = columns ? `case when relation = 'reads' then column_path else '' end` : `''`;
  return `select relation, contract_id as "contractId", party_id as "partyId", ${path} as path,
                 (array_agg(evidence order by
                    array_position(array['observed', 'declared'], evidence)))[1] as evidence,
                 (array_agg(derivation order by
                    array_position(array['explicit', 'column', 'declared', 'assumed'], derivation)))[1] as derivation,
                 min(valid_from) as "from",
                 case when bool_or(valid_to is null) then null else max(valid_to) end as "to"
          from hop group by 1, 2, 3, 4`;
}
