import type { Tx } from '#persistence';
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

/** What consumers have let go of. */
@Injectable()
export class ReleasesStore {
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
