import type { ExportedAct } from '#contracts/record-exports';
import { digestOfAct, type RowsTold } from '#record-proofs';
import { Injectable } from '@nestjs/common';
import { ExportStore } from './export.store.js';
import type { LogFaults } from './log-faults.js';
import type { NumberedLeaf } from './log.store.js';
import { idsIn, recordTables, tableOf } from './record-tables.js';
import { VerificationStore } from './verification.store.js';

/** Records without a leaf that are named. */
const mostUnlogged = 100;

/** Holds what is stored to the leaves, and the other way round. */
@Injectable()
export class VerifyRecords {
  constructor(
    private readonly store: VerificationStore,
    private readonly records: ExportStore,
  ) {}

  /** Names what leaves tell of and is not there, or says something else; keeps what acts tell that are as their leaves say. */
  async ofLeaves(leaves: readonly NumberedLeaf[], told: RowsTold, faults: LogFaults): Promise<void> {
    for (const table of recordTables) {
      const some = leaves.filter((leaf) => tableOf(leaf) === table);
      const ids = idsIn(table, some);
      if (table === 'acts') await this.ofActs(some, ids, told, faults);
      else compare(some, ids.length > 0 ? await this.store.digests(table, ids) : new Map(), faults);
    }
  }

  private async ofActs(
    leaves: readonly NumberedLeaf[],
    ids: readonly string[],
    told: RowsTold,
    faults: LogFaults,
  ): Promise<void> {
    const acts = ids.length > 0 ? await this.records.acts(ids) : new Map<string, ExportedAct>();
    const digests = new Map([...acts].map(([id, act]) => [id, digestOfAct(act)]));
    compare(leaves, digests, faults);
    for (const { id, digest } of leaves) {
      const act = acts.get(id);
      if (act && digests.get(id) === digest) told.add(act);
    }
  }

  /** Names records that were put there past the log. */
  async withoutLeaf(faults: LogFaults): Promise<void> {
    for (const table of recordTables)
      for (const { kind, id } of await this.store.unlogged(table, mostUnlogged))
        faults.add({ kind, id, index: null, reason: 'it is in the record and not in the log' });
  }
}

function compare(
  leaves: readonly NumberedLeaf[],
  digests: ReadonlyMap<string, string>,
  faults: LogFaults,
): void {
  for (const { kind, id, index, digest } of leaves) {
    const stored = digests.get(id);
    if (stored === undefined)
      faults.add({ kind, id, index, reason: 'it is in the log and not in the record' });
    else if (stored !== digest) faults.add({ kind, id, index, reason: 'it is not what its leaf says' });
  }
}
