import type { RowsTold } from '#record-proofs';
import { Injectable } from '@nestjs/common';
import { LiveRowsStore } from './live-rows.store.js';
import type { LogFaults } from './log-faults.js';

/** Holds the rows that count now to what was told of them last. */
@Injectable()
export class VerifyRows {
  constructor(private readonly store: LiveRowsStore) {}

  /**
   * @param told what the first leaves of the log tell of
   * @param leaves how many these are; what was told since is read together with the rows
   */
  async against(told: RowsTold, leaves: number, faults: LogFaults): Promise<void> {
    const { rows, later } = await this.store.read(leaves);
    for (const act of later) told.add(act);
    for (const row of rows) {
      const reason = told.faultOf(row);
      if (reason !== undefined) faults.add({ kind: row.kind, id: row.id, index: null, reason });
    }
    for (const fault of told.missing(rows)) faults.add({ ...fault, index: null });
  }
}
