import { Injectable } from '@nestjs/common';
import type { QualityStatusChanged } from '#contracts/events';
import type { KnownQuality } from '#evaluation';
import { Db, type Tx } from '#persistence';
import { shared } from './json-texts.js';

@Injectable()
export class QualityStore {
  constructor(private readonly db: Db) {}

  /** Replaces what is known of one contract's quality, unless we know better already. */
  async put(tx: Tx, { contractId, status, incidents, at }: QualityStatusChanged): Promise<void> {
    await tx.query(
      `insert into quality (contract_id, status, incidents, at) values ($1, $2, $3, $4)
       on conflict (contract_id) do update set status = excluded.status, incidents = excluded.incidents, at = excluded.at
       where quality.at <= excluded.at`,
      [contractId, status, JSON.stringify(incidents), at],
    );
  }

  /** The quality of each contract, by primary key; an empty list for one never heard of. */
  async of(contractIds: readonly string[]): Promise<Map<string, KnownQuality[]>> {
    const rows = await this.db.query<KnownQuality>(
      `select contract_id as "contractId", status, incidents from quality where contract_id = any($1)`,
      [contractIds],
    );
    const known = new Map<string, KnownQuality[]>(contractIds.map((id) => [id, []]));
    for (const row of rows) known.get(row.contractId)?.push(shared(row));
    return known;
  }
}
