import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from './edge.js';
import { type LineageSight, seesAll } from './lineage-sight.js';

/** A condition that is part of a statement, and its five parameters. */
interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Where a statement has the contract and the consumer of a reading. */
interface Columns {
  readonly contract: string;
  readonly consumer: string;
}

/** A document that somebody does not see. */
interface UnseenDocument {
  readonly kind: 'product' | 'contract';
  readonly id: string;
}

const ofEdges: Columns = { contract: 'edges.contract_id', consumer: 'edges.party_id' };

/**
 * The condition that somebody sees a reading, of a row of `edges` where no other columns are named: what concerns their own, and of
 * others what is read across domains or by products, as far as these documents are meant for others. By index consumers_now, and by
 * primary keys of contracts and products or edges_of_contract_now for each row.
 * @param first the number of its first parameter
 */
export function seenReading(
  sight: LineageSight,
  first: number,
  { contract, consumer }: Columns = ofEdges,
): Condition {
  const given = numbered(first);
  const { domains, who } = given;
  const across = `$${first + 4}`;
  const sql = `(${domains}::text[] is null or not exists (
    select from consumers reader cross join lateral (select ${domainOfContract(contract)} as domain) read
    where reader.consumer_id = ${consumer} and reader.superseded_at is null
      and (reader.domain = any (${domains})) is not true and reader.owner is distinct from ${who}::text
      and (read.domain = any (${domains})) is not true
      and (${unseenContract(contract, given)} or case when reader.is_product then ${unseenProduct(consumer, given)}
           else reader.domain is not null and (not ${across}::boolean or reader.domain = read.domain) end)))`;
  return { sql, parameters: [...ofDocuments(sight), isShownAcross(sight)] };
}

/** What the conditions of documents are given: their parameters are those of {@link ofDocuments}. */
interface Given {
  readonly domains: string;
  readonly who: string;
  readonly ofProducts: string;
  readonly ofContracts: string;
}

function numbered(first: number): Given {
  return {
    domains: `$${first}`,
    who: `$${first + 1}`,
    ofProducts: `$${first + 2}`,
    ofContracts: `$${first + 3}`,
  };
}

/** Whose domains and whose own things are seen does not depend on what kind of thing it is. */
function ofDocuments({ consumers, products, contracts }: LineageSight): readonly unknown[] {
  if (consumers.all) return [null, null, null, null];
  const { domains, principal } = consumers;
  return [
    domains,
    principal,
    products.all ? null : products.statuses,
    contracts.all ? null : contracts.statuses,
  ];
}

function isShownAcross({ consumers }: LineageSight): boolean {
  return consumers.all || consumers.statuses === null || consumers.statuses.includes('shared');
}

/** That an id is of a product in a status that is not meant for others. */
function unseenProduct(id: string, { domains, who, ofProducts }: Given): string {
  return `exists (
    select from products left join consumers self on self.consumer_id = products.id and self.superseded_at is null
    where products.id = ${id} and products.status <> all (${ofProducts}::text[])
      and (self.domain = any (${domains}::text[])) is not true and not ${who}::text = any (products.owners))`;
}

/** That an id is of a contract in a status that is not meant for others. Who owns a product that offers it sees it. */
function unseenContract(id: string, { domains, who, ofContracts }: Given): string {
  return `exists (
    select from contracts
    where contracts.id = ${id} and contracts.status <> all (${ofContracts}::text[])
      and (${domainOfContract(id)} = any (${domains}::text[])) is not true and not ${who}::text = any (contracts.owners)
      and not exists (
        select from edges offer join products on products.id = offer.party_id
        where offer.contract_id = contracts.id and offer.relation = 'offers' and offer.superseded_at is null
          and offer.valid_to is null and ${who}::text = any (products.owners)))`;
}

/** Its own, else that of the product that offers it. */
function domainOfContract(contract: string): string {
  return `coalesce(
    (select own.domain from contracts own where own.id = ${contract}),
    (select product.domain from edges offer join consumers product on product.consumer_id = offer.party_id
     where offer.contract_id = ${contract} and offer.relation = 'offers' and offer.superseded_at is null
       and offer.valid_to is null and product.superseded_at is null
     order by offer.party_id limit 1))`;
}

/** Which of some readings and documents somebody sees. */
@Injectable()
export class SeenReadingsStore {
  constructor(private readonly db: Db) {}

  /** Those of these readings that somebody does not see. */
  async unseen(readings: readonly Reader[], sight: LineageSight): Promise<Reader[]> {
    if (readings.length === 0 || seesAll(sight)) return [];
    const seen = seenReading(sight, 3);
    return this.db.query<Reader>(
      `select contract_id as "contractId", party_id as "consumerId"
       from unnest($1::text[], $2::text[]) as edges (contract_id, party_id)
       where not ${seen.sql}`,
      [
        readings.map(({ contractId }) => contractId),
        readings.map(({ consumerId }) => consumerId),
        ...seen.parameters,
      ],
    );
  }

  /** Those of these products and contracts that somebody does not see. By primary keys. */
  async unseenDocuments(
    products: readonly string[],
    contracts: readonly string[],
    sight: LineageSight,
  ): Promise<UnseenDocument[]> {
    if (seesAll(sight)) return [];
    const given = numbered(3);
    return this.db.query<UnseenDocument>(
      `select 'product' as kind, asked.id from unnest($1::text[]) as asked (id)
       where ${unseenProduct('asked.id', given)}
       union all
       select 'contract', asked.id from unnest($2::text[]) as asked (id)
       where ${unseenContract('asked.id', given)}`,
      [products, contracts, ...ofDocuments(sight)],
    );
  }
}
