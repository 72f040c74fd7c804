import type { ExportHead, ExportLine, ExportRow } from '#contracts/record-exports';
import { RowsTold } from '#record-proofs';
import { readCheckpoint, readNote } from '#transparency-log';
import { Injectable } from '@nestjs/common';
import { ExportStore } from './export.store.js';
import { LiveRowsStore } from './live-rows.store.js';
import { LogUnsigned } from './log-errors.js';
import { LogStore, type NumberedLeaf } from './log.store.js';
import { idsIn, tableOf } from './record-tables.js';

/** Records that are read at once: a decision may have megabytes. */
const batch = 200;

/** Hands on the log with everything that it records, to be verified without us. */
@Injectable()
export class ExportLog {
  constructor(
    private readonly log: LogStore,
    private readonly records: ExportStore,
    private readonly rows: LiveRowsStore,
  ) {}

  /** A checkpoint and, line by line, every leaf before it with its record, then the rows that count now; as many are read as are taken. @throws LogUnsigned */
  async export(): Promise<AsyncGenerator<string>> {
    const newest = await this.log.checkpoint();
    if (!newest) throw new LogUnsigned();
    return this.lines(newest.note);
  }

  private async *lines(checkpoint: string): AsyncGenerator<string> {
    yield lineOf({ checkpoint, rows: true } satisfies ExportHead);
    const { size } = readCheckpoint(readNote(checkpoint).text);
    for (let from = 0; from < size; from += batch) {
      const leaves = await this.log.leaves(from, Math.min(size, from + batch));
      const records = await this.recordsOf(leaves);
      yield leaves
        .map(({ kind, id, digest, at }): ExportLine => {
          const leaf = { kind, id, digest, at };
          return { leaf, record: records[tableOf(leaf)].get(id) ?? null };
        })
        .map(lineOf)
        .join('');
    }
    yield* this.liveRows(size);
  }

  private async *liveRows(size: number): AsyncGenerator<string> {
    const { rows, later } = await this.rows.read(size);
    const newer = new RowsTold();
    for (const act of later) newer.add(act);
    for (const row of rows) yield lineOf({ row: { ...row, isNewer: newer.has(row) } });
    for (const row of newer.gone()) yield lineOf({ row: { ...row, fields: {}, isNewer: true } });
  }

  private async recordsOf(leaves: readonly NumberedLeaf[]) {
    return {
      decisions: await this.records.decisions(idsIn('decisions', leaves)),
      audit_links: await this.records.auditLinks(idsIn('audit_links', leaves)),
      acts: await this.records.acts(idsIn('acts', leaves)),
    };
  }
}

function lineOf(line: ExportHead | ExportLine | ExportRow): string {
  return `${JSON.stringify(line)}\n`;
}
