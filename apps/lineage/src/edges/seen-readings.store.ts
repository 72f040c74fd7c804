import type { Sight } from '#access';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Reader } from './edge.js';

/** A condition that is part of a statement, and its parameters. */
interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Where a statement has the contract and the consumer of a reading. */
interface Columns {
  readonly contract: string;
  readonly consumer: string;
}

const ofEdges: Columns = { contract: 'edges.contract_id', consumer: 'edges.party_id' };

/**
 * The condition that somebody sees a reading, of a row of `edges` where no other columns are named: what is read across domains, and
 * what concerns their own. Products are documents, and show themselves what they read. By index consumers_now, and by primary key
 * of contracts or edges_of_contract_now for each row.
 * @param first the number of its first parameter
 */
export function seenReading(
  sight: Sight,
  first: number,
  { contract, consumer }: Columns = ofEdges,
): Condition {
  const [domains, who, across] = [`$${first}`, `$${first + 1}`, `$${first + 2}`];
  const sql = `(${domains}::text[] is null or not exists (
    select from consumers reader cross join lateral (select ${domainOfContract(contract)} as domain) read
    where reader.consumer_id = ${consumer} and reader.superseded_at is null and not reader.is_product
      and reader.domain <> all (${domains}) and reader.owner is distinct from ${who}::text
      and (read.domain = any (${domains})) is not true
      and (not ${across}::boolean or reader.domain = read.domain)))`;
  if (sight.all || sight.statuses === null) return { sql, parameters: [null, null, true] };
  return { sql, parameters: [sight.domains, sight.principal, sight.statuses.includes('shared')] };
}

/** Its own, else that of the product that offers it. */
function domainOfContract(contract: string): string {
  return `coalesce(
    (select contracts.domain from contracts where contracts.id = ${contract}),
    (select product.domain from edges offer join consumers product on product.consumer_id = offer.party_id
     where offer.contract_id = ${contract} and offer.relation = 'offers' and offer.superseded_at is null
       and offer.valid_to is null and product.superseded_at is null
     order by offer.party_id limit 1))`;
}

/** Which of some readings somebody sees. */
@Injectable()
export class SeenReadingsStore {
  constructor(private readonly db: Db) {}

  /** Those of these readings that somebody does not see. */
  async unseen(readings: readonly Reader[], sight: Sight): Promise<Reader[]> {
    if (readings.length === 0 || sight.all) return [];
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
}
