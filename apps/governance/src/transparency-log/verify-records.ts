import { Injectable } from '@nestjs/common';
import type { LogFaults } from './log-faults.js';
import type { NumberedLeaf } from './log.store.js';
import { idsIn, recordTables, tableOf } from './record-tables.js';
import { VerificationStore } from './verification.store.js';

/** Records without a leaf that are named. */
const mostUnlogged = 100;

/** Holds what is stored to the leaves, and the other way round. */
@Injectable()
export class VerifyRecords {
  constructor(private readonly store: VerificationStore) {}

  /** Names what leaves tell of and is not there, or says something else. */
  async ofLeaves(leaves: readonly NumberedLeaf[], faults: LogFaults): Promise<void> {
    for (const table of recordTables) {
      const some = leaves.filter((leaf) => tableOf(leaf) === table);
      const ids = idsIn(table, some);
      const digests = ids.length > 0 ? await this.store.digests(table, ids) : new Map<string, string>();
      for (const { kind, id, index, digest } of some) {
        const stored = digests.get(id);
        if (stored === undefined)
          faults.add({ kind, id, index, reason: 'it is in the log and not in the record' });
        else if (stored !== digest) faults.add({ kind, id, index, reason: 'it is not what its leaf says' });
      }
    }
  }

  /** Names records that were put there past the log. */
  async withoutLeaf(faults: LogFaults): Promise<void> {
    for (const table of recordTables)
      for (const { kind, id } of await this.store.unlogged(table, mostUnlogged))
        faults.add({ kind, id, index: null, reason: 'it is in the record and not in the log' });
  }
}
