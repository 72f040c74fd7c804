import { Db, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '#ids';

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
}

/** What consumers have let go of. */
@Injectable()
export class ReleasesStore {
  constructor(private readonly db: Db) {}

  /** Newest first: ids are ordered by time. By index releases_of_consumer, or primary key (id, column_path). */
  async list({ contract, consumer, before }: ReleaseFilter, limit: number): Promise<KeptRelease[]> {
    return this.db.query<KeptRelease>(
      `select id, contract_id as "contractId", consumer_id as "consumerId", actor, reason, at, max(recorded_at) as "recordedAt",
              array_remove(array_agg(column_path order by column_path), '') as paths
       from releases
       where ($1::text is null or contract_id = $1) and ($2::text is null or consumer_id = $2)
         and ($3::uuid is null or id < $3)
       group by id, contract_id, consumer_id, actor, reason, at
       order by id desc limit $4`,
      [contract, consumer, before, limit],
    );
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
