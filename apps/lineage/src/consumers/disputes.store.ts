import type { Resource } from '#access';
import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type LineageSight, type Reader, seenReading, seesAll } from '../edges/index.js';

/** Who reported last, and when, that a consumer read a contract. */
export interface Report {
  /** The source of the report: who sent it. */
  readonly source: string;
  /** The owner that the report named, if it named one. */
  readonly owner: string | null;
  readonly columns: readonly string[];
  /** Until when the reading lasted. */
  readonly to: string;
}

/** Somebody says that a consumer does not read what was reported of it. */
export interface Dispute extends Reader {
  readonly id: string;
  /** Columns or objects; none stands for the whole contract. */
  readonly paths: readonly string[];
  /** What was reported until then, the newest of each source. */
  readonly reports: readonly Report[];
  readonly disputedBy: string;
  readonly reason: string;
  /** What was read until then is disputed. */
  readonly at: Date;
  readonly state: 'open' | 'withdrawn' | 'upheld' | 'rejected';
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly answer: string | null;
}

/** Which disputes a list shows. */
export interface DisputeFilter {
  readonly contract?: string;
  readonly consumer?: string;
  readonly state?: string;
  /** Only those raised before this one. */
  readonly before?: string;
  /** What of them is seen. */
  readonly sight: LineageSight;
}

/** How a dispute ended. */
export type Settlement = Pick<Dispute, 'state' | 'settledBy' | 'answer'>;

/** What is disputed of consumers. */
@Injectable()
export class DisputesStore {
  constructor(private readonly db: Db) {}

  /** The newest report of each source on a consumer's reading of a contract. By index consumptions_of_consumer. */
  async reports(tx: Tx, { contractId, consumerId }: Reader): Promise<Report[]> {
    return tx.query<Report>(
      `select distinct on (source) source, data #>> '{consumer,owner}' as owner,
              coalesce(data -> 'columns', '[]') as columns, data ->> 'to' as to
       from consumptions where consumer_id = $1 and contract_ids @> array[$2]
       order by source, id desc limit 50`,
      [consumerId, contractId],
    );
  }

  /** A contract as its products' owners answer for it. By index edges_of_contract_now. */
  async offered(contractId: string): Promise<Resource[]> {
    const rows = await this.db.query<{ owner: string; domain: string | null }>(
      `select owner, domain from edges join consumers on consumer_id = party_id and consumers.superseded_at is null
       where contract_id = $1 and relation = 'offers' and edges.superseded_at is null and valid_to is null
         and owner is not null`,
      [contractId],
    );
    const contract = { kind: 'contract' as const, id: contractId };
    return rows.map(({ owner, domain }) => ({
      ...contract,
      owners: [owner],
      ...(domain !== null && { domain }),
    }));
  }

  /** Keeps a dispute. Use it under the lock of the consumer. */
  async add(tx: Tx, dispute: Dispute): Promise<void> {
    const { id, contractId, consumerId, paths, reports, disputedBy, reason, at } = dispute;
    await tx.query(
      `insert into disputes (id, contract_id, consumer_id, paths, reports, disputed_by, reason, at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
      [id, contractId, consumerId, paths, JSON.stringify(reports), disputedBy, reason, at],
    );
  }

  /** Ends an open dispute, if it is still open. Use it under the lock of the consumer. */
  async settle(tx: Tx, id: string, { state, settledBy, answer }: Settlement): Promise<Dispute | undefined> {
    const [row] = await tx.query<Dispute>(
      `update disputes set state = $2, settled_by = $3, answer = $4, settled_at = now()
       where id = $1 and state = 'open' returning ${columns}`,
      [id, state, settledBy, answer],
    );
    return row;
  }

  /** By primary key. */
  async find(id: string): Promise<Dispute | undefined> {
    const [row] = await this.db.query<Dispute>(`select ${columns} from disputes where id = $1`, [id]);
    return row;
  }

  /** Newest first: ids are ordered by time. By index disputes_of_contract or disputes_of_consumer, or by primary key. */
  async list({ before, sight, ...filter }: DisputeFilter, limit: number): Promise<Dispute[]> {
    const seen = seenDispute(sight, 6);
    return this.db.query<Dispute>(
      `select ${columns} from disputes
       where ${matching} and ($4::uuid is null or id < $4) and ${seen.sql}
       order by id desc limit $5`,
      [...matched(filter), before, limit, ...seen.parameters],
    );
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ sight, ...filter }: DisputeFilter): Promise<number | undefined> {
    if (seesAll(sight)) return undefined;
    const seen = seenDispute(sight, 4);
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select 1 from disputes where ${matching} and not ${seen.sql} limit 1000) it`,
      [...matched(filter), ...seen.parameters],
    );
    return row?.hidden;
  }

  /** One that somebody sees. By primary key. */
  async findSeen(id: string, sight: LineageSight): Promise<Dispute | undefined> {
    const seen = seenDispute(sight, 2);
    const [row] = await this.db.query<Dispute>(
      `select ${columns} from disputes where id = $1 and ${seen.sql}`,
      [id, ...seen.parameters],
    );
    return row;
  }
}

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `($1::text is null or contract_id = $1) and ($2::text is null or consumer_id = $2)
  and ($3::text is null or state = $3)`;

function matched({ contract, consumer, state }: Omit<DisputeFilter, 'sight'>): unknown[] {
  return [contract, consumer, state];
}

/** Somebody sees disputes of the readings that they see, and their own. */
function seenDispute(sight: LineageSight, first: number): { sql: string; parameters: readonly unknown[] } {
  const reading = { contract: 'disputes.contract_id', consumer: 'disputes.consumer_id' };
  const { sql, parameters } = seenReading(sight, first, reading);
  return { sql: `(${sql} or disputed_by = $${first + 1}::text)`, parameters };
}

const columns = `
  id, contract_id as "contractId", consumer_id as "consumerId", paths, reports, disputed_by as "disputedBy", reason, at, state,
  settled_by as "settledBy", settled_at as "settledAt", answer`;
