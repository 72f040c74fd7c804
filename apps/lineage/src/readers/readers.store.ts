import { Injectable } from '@nestjs/common';
import type { ContractShape } from '../contracts/index.js';
import type { Evidence } from '#contracts/decisions';
import { Db } from '#persistence';
import {
  type Derivation,
  type LineageSight,
  type Reader,
  seenReading,
  seesAll,
  type View,
  viewCondition,
} from '../edges/index.js';

/** Which readers to list. */
export interface ReaderFilter {
  readonly view: View;
  readonly contractIds?: readonly string[];
  readonly consumerId?: string;
  /** Only readers of any of these paths, of something within them, or of what they lie within. */
  readonly paths?: readonly string[];
  readonly after?: Reader;
  /** What of them is seen. */
  readonly sight: LineageSight;
}

/** One interval in which a consumer read one path. */
export interface ReadInterval extends Reader {
  readonly path: string;
  readonly purpose: string | null;
  readonly evidence: Evidence;
  readonly derivation: Derivation;
  readonly from: Date;
  readonly to: Date | null;
  /** Whether the contract has that column now. */
  readonly known: boolean;
}

/** What a consumer is called. */
export interface ConsumerName {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
}

/** Answers who reads what, at any time, as known at any time. */
@Injectable()
export class ReadersStore {
  constructor(private readonly db: Db) {}

  /**
   * Readers in the order of contract and consumer. By index edges_of_contract_now, or edges_of_party_now for one consumer;
   * by edges_of_contract_ever or edges_of_party_ever as of a time in the past.
   */
  async list(filter: ReaderFilter, limit: number): Promise<Reader[]> {
    const seen = seenReading(filter.sight, 7);
    const condition = viewCondition(filter.view, 12);
    return this.db.query<Reader>(
      `select distinct contract_id as "contractId", party_id as "consumerId"
       from edges
       where relation = 'reads' and ${condition.sql} and ${asked}
         and ($4::text is null or (contract_id, party_id) > ($4, $5::text))
         and ${seen.sql}
       order by contract_id, party_id limit $6`,
      [
        ...askedFor(filter),
        filter.after?.contractId ?? null,
        filter.after?.consumerId ?? null,
        limit,
        ...seen.parameters,
        ...condition.parameters,
      ],
    );
  }

  /** How many of those that are asked for somebody does not see, counted up to 1,000; undefined where all are seen. By the same indexes. */
  async hidden(filter: ReaderFilter): Promise<number | undefined> {
    if (seesAll(filter.sight)) return undefined;
    const seen = seenReading(filter.sight, 4);
    const condition = viewCondition(filter.view, 9);
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select distinct contract_id, party_id from edges
         where relation = 'reads' and ${condition.sql} and ${asked} and not ${seen.sql}
         limit 1000) it`,
      [...askedFor(filter), ...seen.parameters, ...condition.parameters],
    );
    return row?.hidden;
  }

  /** What these readers read, in their order. By index edges_of_party_now or edges_of_party_ever. */
  async intervals(
    readers: readonly Reader[],
    { view, paths }: Pick<ReaderFilter, 'view' | 'paths'>,
    limit: number,
  ): Promise<ReadInterval[]> {
    const condition = viewCondition(view, 5);
    return this.db.query<ReadInterval>(
      `select contract_id as "contractId", party_id as "consumerId", column_path as path, purpose, evidence,
              derivation, valid_from as "from", valid_to as "to",
              coalesce(column_path = any (contract.columns || contract.objects), false) as known
       from edges
       join unnest($1::text[], $2::text[]) as wanted (contract_id, party_id) using (contract_id, party_id)
       left join contracts contract on contract.id = contract_id
       where relation = 'reads' and ${condition.sql} and ${touchesPaths('$3')}
       order by contract_id, party_id, column_path, valid_from, edges.id limit $4`,
      [
        readers.map(({ contractId }) => contractId),
        readers.map(({ consumerId }) => consumerId),
        paths ?? null,
        limit,
        ...condition.parameters,
      ],
    );
  }

  /** Who consumers are, as known at a time. By index consumers_now or consumers_ever. */
  async names(ids: readonly string[], knownAt?: string): Promise<ConsumerName[]> {
    return this.db.query<ConsumerName>(
      `select consumer_id as id, owner, domain from consumers
       where consumer_id = any ($1)
         and ${knownAt === undefined ? 'superseded_at is null' : 'learned_at <= $2 and (superseded_at is null or superseded_at > $2)'}`,
      knownAt === undefined ? [ids] : [ids, knownAt],
    );
  }

  /** The contracts that a product offers in a view. By index edges_of_party_now or edges_of_party_ever. */
  async offeredBy(productId: string, view: View): Promise<string[]> {
    const condition = viewCondition(view, 2);
    const rows = await this.db.query<{ id: string }>(
      `select distinct contract_id as id from edges
       where party_id = $1 and relation = 'offers' and ${condition.sql}`,
      [productId, ...condition.parameters],
    );
    return rows.map(({ id }) => id);
  }

  /** What a contract's columns are called, by primary key. */
  async shape(contractId: string): Promise<ContractShape | undefined> {
    const [row] = await this.db.query<ContractShape>(
      'select id, objects, columns, other_names as "otherNames" from contracts where id = $1',
      [contractId],
    );
    return row;
  }
}

/** Readers of some contracts, one consumer, some paths: the parameters are those of {@link askedFor}. */
const asked = `($1::text[] is null or contract_id = any ($1)) and ($2::text is null or party_id = $2)
  and ${touchesPaths('$3')}`;

function askedFor({ contractIds, consumerId, paths }: ReaderFilter): unknown[] {
  return [contractIds ?? null, consumerId ?? null, paths ?? null];
}

/** Whoever named no columns may read any of them. */
function touchesPaths(paths: string): string {
  return `(${paths}::text[] is null or column_path = any (${paths}) or column_path = ''
           or exists (select from unnest(${paths}) as asked
                      where starts_with(column_path, asked || '.') or starts_with(asked, column_path || '.')))`;
}
