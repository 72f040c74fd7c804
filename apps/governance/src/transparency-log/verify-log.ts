import { type Checkpoint, NoteInvalid, openNote, readCheckpoint } from '#transparency-log';
import { RowsTold } from '#record-proofs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VerifyAudit } from '../audit/index.js';
import { VerifyChains } from '../decisions/index.js';
import { countVerification, Verification } from '../record/index.js';
import { CheckpointRefused, LogUnsigned } from './log-errors.js';
import { LogFault, LogFaults } from './log-faults.js';
import { LogKeys } from './log-keys.js';
import { VerificationStore } from './verification.store.js';
import { VerifyRecords } from './verify-records.js';
import { VerifyRows } from './verify-rows.js';
import { VerifyTree } from './verify-tree.js';

/** What verifying the log and all that it records came to. */
export const LogVerification = z
  .object({
    valid: z.boolean(),
    size: z.int().describe('How many leaves were checked.'),
    comparedWith: z.int().nullable().describe('The size of the checkpoint that was given; null without one.'),
    faults: z.array(LogFault).describe('At most 1,000.'),
    decisions: Verification,
    audit: Verification,
  })
  .meta({ id: 'LogVerification', description: 'What verifying the log and all that it records came to.' });

export type LogVerification = z.infer<typeof LogVerification>;

/** Proves that log and record are what was signed. */
@Injectable()
export class VerifyLog {
  constructor(
    private readonly store: VerificationStore,
    private readonly tree: VerifyTree,
    private readonly records: VerifyRecords,
    private readonly rows: VerifyRows,
    private readonly decisions: VerifyChains,
    private readonly audit: VerifyAudit,
    private readonly keys: LogKeys,
  ) {}

  /**
   * @param keptNote a checkpoint that somebody has kept: the log has to continue it
   * @throws CheckpointRefused, LogUnsigned
   */
  async verify(keptNote: string | undefined): Promise<LogVerification> {
    const kept = keptNote === undefined ? undefined : this.keptCheckpoint(keptNote);
    const faults = new LogFaults();
    const size = await this.verifyTree(kept, faults);
    await this.records.withoutLeaf(faults);
    const [decisions, audit] = [await this.decisions.verify(), await this.audit.verify()];
    const found = faults.list();
    const valid = found.length === 0 && decisions.valid && audit.valid;
    countVerification('log', valid);
    return { valid, size, comparedWith: kept?.size ?? null, faults: found, decisions, audit };
  }

  private async verifyTree(kept: Checkpoint | undefined, faults: LogFaults): Promise<number> {
    const { leaves, note } = await this.store.extent();
    if (note === null && !kept) throw new LogUnsigned();
    const newest = this.newest(note, leaves, faults);
    compareSizes(leaves, newest, kept, faults);
    const told = new RowsTold();
    for await (const some of this.tree.verify({ newest, kept }, faults))
      await this.records.ofLeaves(some, told, faults);
    await this.rows.against(told, newest.size, faults);
    return newest.size;
  }

  /** Where the newest checkpoint proves nothing, the leaves are held to the one that was kept. */
  private newest(
    note: string | null,
    leaves: number,
    faults: LogFaults,
  ): Pick<Checkpoint, 'size'> & Partial<Checkpoint> {
    try {
      if (note === null) throw new NoteInvalid('It is missing.');
      return readCheckpoint(openNote(note, this.keys.verifiers).text);
    } catch (error) {
      if (!(error instanceof NoteInvalid)) throw error;
      faults.ofLog('checkpoint', `the newest one proves nothing: ${error.message}`);
      return { size: leaves };
    }
  }

  private keptCheckpoint(note: string): Checkpoint {
    try {
      const checkpoint = readCheckpoint(openNote(note, this.keys.verifiers).text);
      const { origin = checkpoint.origin } = this.keys;
      if (checkpoint.origin === origin) return checkpoint;
      throw new NoteInvalid(`It is of another log: ${checkpoint.origin}.`);
    } catch (error) {
      if (error instanceof NoteInvalid) throw new CheckpointRefused(error.message);
      throw error;
    }
  }
}

function compareSizes(
  leaves: number,
  { size }: Pick<Checkpoint, 'size'>,
  kept: Checkpoint | undefined,
  faults: LogFaults,
): void {
  const told = kept && kept.size > size ? kept.size : undefined;
  if (told !== undefined)
    faults.ofLog(
      'checkpoint',
      `the log has ${size} leaves, and had ${told}: the last ${told - size} are gone`,
      'kept',
    );
  if (leaves > size)
    faults.ofLog('checkpoint', `there are leaves past the ${size} of the newest checkpoint`, 'newest');
}
