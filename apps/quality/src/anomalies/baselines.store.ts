import type { Tx, Write } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Where readings are kept. */
export interface SlotKey {
  readonly contractId: string;
  readonly expectationId: string;
  readonly season: string;
  readonly slot: number;
}

/** The readings of one hour of a season, oldest first. */
export interface Slot extends SlotKey {
  readonly readings: readonly number[];
}

/** What was usual. */
@Injectable()
export class BaselinesStore {
  /** Those that are known. By primary key. */
  async of(tx: Tx, keys: readonly SlotKey[]): Promise<Slot[]> {
    return tx.query<Slot>(
      `select contract_id as "contractId", expectation_id as "expectationId", season, slot, readings
       from baselines join unnest($1::text[], $2::text[], $3::text[], $4::int[]) as it (contract_id, expectation_id, season, slot)
         using (contract_id, expectation_id, season, slot)`,
      [
        keys.map(({ contractId }) => contractId),
        keys.map(({ expectationId }) => expectationId),
        keys.map(({ season }) => season),
        keys.map(({ slot }) => slot),
      ],
    );
  }

  /** By primary key. */
  saving(slots: readonly Slot[]): Write[] {
    if (slots.length === 0) return [];
    const rows = slots.map(({ contractId, expectationId, ...it }) => {
      return { contract_id: contractId, expectation_id: expectationId, ...it };
    });
    const sql = `insert into baselines (contract_id, expectation_id, season, slot, readings)
       select contract_id, expectation_id, season, slot, readings from json_populate_recordset(null::baselines, $1)
       on conflict (contract_id, expectation_id, season, slot) do update set readings = excluded.readings`;
    return [{ sql, parameters: [JSON.stringify(rows)] }];
  }
}
