import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';
import { type LineageSight, seenReading, seesAll } from '../edges/index.js';

/** Somebody says that a consumer does not read something, as of a time; a later reading says otherwise again. */
export interface Release {
  readonly contractId: string;
  readonly consumerId: string;
  /** Columns or objects; nothing stands for the whole contract. */
  readonly paths: readonly string[];
  readonly at: Date;
  readonly actor: string;
  readonly reason: string | null;
}

/** A release as it was kept. */
export interface KeptRelease extends Release {
  readonly id: string;
  readonly recordedAt: Date;
}

/** Which releases a list shows. */
export interface ReleaseFilter {
  readonly contract?: string;
  readonly consumer?: string;
  /** Only those recorded before this one. */
  readonly before?: string;
  /** What of them is seen. */
  readonly sight: LineageSight;
}

/** What consumers have let go of. */
@Injectable()
export class ReleasesStore {
  constructor(private readonly db: Db) {}

  /** Newest first: ids are ordered by time. By index releases_of_consumer, or primary key (id, column_path). */
  async list({ before, sight, ...filter }: ReleaseFilter, limit: number): Promise<KeptRelease[]> {
    const seen = seenRelease(sight, 5);
    return this.db.query<KeptRelease>(
      `select id, contract_id as "contractId", consumer_id as "consumerId", actor, reason, at, max(recorded_at) as "recordedAt",
              array_remove(array_agg(column_path order by column_path), '') as paths
       from releases
       where ${matching} and ($3::uuid is null or id < $3) and ${seen.sql}
       group by id, contract_id, consumer_id, actor, reason, at
       order by id desc limit $4`,
      [...matched(filter), before, limit, ...seen.parameters],
    );
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ sight, ...filter }: ReleaseFilter): Promise<number | undefined> {
    if (seesAll(sight)) return undefined;
    const seen = seenRelease(sight, 3);
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select distinct id from releases where ${matching} and not ${seen.sql} limit 1000) it`,
      [...matched(filter), ...seen.parameters],
    );
    return row?.hidden;
  }

  /** Keeps a release. Use it under the lock of the consumer. @returns its id */
  async add(tx: Tx, release: Release): Promise<string> {
    const id = uuidv7();
    const { contractId, consumerId, paths, at, actor, reason } = release;
    await tx.query(
      `insert into releases (id, contract_id, consumer_id, column_path, at, actor, reason, recorded_at)
       select $1, $2, $3, path, $5, $6, $7, clock_timestamp() from unnest($4::text[]) as released (path)`,
      [id, contractId, consumerId, paths.length > 0 ? paths : [''], at, actor, reason],
    );
    return id;
  }

  /** Who answers for a consumer, as it is known now. By unique index consumers_now. */
  async ownerOf(tx: Tx, consumerId: string): Promise<string | null> {
    const [row] = await tx.query<{ owner: string | null }>(
      'select owner from consumers where consumer_id = $1 and superseded_at is null',
      [consumerId],
    );
    return row?.owner ?? null;
  }
}

/** What is asked for, whoever asks: the parameters are those of {@link matched}. */
const matching = `($1::text is null or contract_id = $1) and ($2::text is null or consumer_id = $2)`;

function matched({ contract, consumer }: Omit<ReleaseFilter, 'sight'>): unknown[] {
  return [contract, consumer];
}

/** Somebody sees what was let go of where they see the reading, and what they said themselves. */
function seenRelease(sight: LineageSight, first: number): { sql: string; parameters: readonly unknown[] } {
  const reading = { contract: 'releases.contract_id', consumer: 'releases.consumer_id' };
  const { sql, parameters } = seenReading(sight, first, reading);
  return { sql: `(${sql} or actor = $${first + 1}::text)`, parameters };
}
