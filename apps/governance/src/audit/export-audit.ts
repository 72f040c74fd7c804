import { Injectable } from '@nestjs/common';
import { AuditEntriesStore, type AuditFilter } from './audit-entries.store.js';
import type { AuditEntry } from './audit-entry.js';
import { csvHeader, lineOf } from './csv.js';

/** Entries read at once. */
const batch = 500;

/** A form in which the audit trail is handed on. */
export const exportFormats = ['ndjson', 'csv'] as const;

type ExportFormat = (typeof exportFormats)[number];

const forms: Readonly<Record<ExportFormat, { head: string; lineOf: (entry: AuditEntry) => string }>> = {
  ndjson: { head: '', lineOf: (entry) => `${JSON.stringify(entry)}\n` },
  csv: { head: csvHeader, lineOf },
};

/** Hands the audit trail on, however long it is. */
@Injectable()
export class ExportAudit {
  constructor(private readonly entries: AuditEntriesStore) {}

  /** The entries, oldest first, in pieces of text; as many are read as are taken. */
  async *export(filter: AuditFilter, format: ExportFormat): AsyncGenerator<string> {
    const { head, lineOf } = forms[format];
    if (head !== '') yield head;
    for await (const some of this.batches(filter)) yield some.map(lineOf).join('');
  }

  private async *batches(filter: AuditFilter): AsyncGenerator<readonly AuditEntry[]> {
    let after: string | undefined;
    for (;;) {
      const some = await this.entries.find(filter, { order: 'oldest first', after, limit: batch });
      if (some.length > 0) yield some;
      if (some.length < batch) return;
      after = some.at(-1)?.id;
    }
  }
}
