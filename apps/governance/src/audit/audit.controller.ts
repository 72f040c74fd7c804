import { rights } from '#access';
import { Timestamp } from '#contracts/identifiers';
import { Endpoint, type Page, pageOf, pageQuery, toPage, uuidKey } from '#http';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Verification } from '../record/index.js';
import { AuditEntriesStore, type AuditFilter } from './audit-entries.store.js';
import { AuditEntry } from './audit-entry.js';
import { auditEntryExample } from './audit-entry.example.js';
import { ExportAudit, exportFormats } from './export-audit.js';
import { Outcome } from './outcome.js';
import { VerifyAudit } from './verify-audit.js';

const filter = {
  actor: z
    .string()
    .optional()
    .describe('Only what this actor asked for, or what was asked for on its behalf.'),
  right: z
    .enum(Object.keys(rights) as [string, ...string[]])
    .optional()
    .describe('Only what needed this right.'),
  resource: z.string().optional().describe('Only what was about this thing, `<kind>:<id>`.'),
  outcome: Outcome.optional(),
  correlationId: z.string().optional().describe('Only the request with this correlation id.'),
  from: Timestamp.optional().describe('Only what was asked for at this time or later.'),
  to: Timestamp.optional().describe('Only what was asked for before this time.'),
};
const SearchQuery = z.object({ ...filter, ...pageQuery(uuidKey) });
const ExportQuery = z.object({
  ...filter,
  format: z.enum(exportFormats).default('ndjson').describe('One JSON document a line, or RFC 4180.'),
});

const wrongFilter = { 400: 'A filter or the cursor is not valid.' } as const;

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly entries: AuditEntriesStore,
    private readonly exporter: ExportAudit,
    private readonly verifier: VerifyAudit,
  ) {}

  @Get()
  @Endpoint({
    may: 'audit:read',
    on: 'mesh',
    summary: 'List who did what, newest first',
    description:
      'Every change that was asked for, every denial, and every reading of secrets or of this trail, whichever service was asked. ' +
      'There are no entries while AUTH_MODE is none. An entry is here a moment after it was made.',
    query: SearchQuery,
    ok: {
      description: 'A page of entries.',
      schema: pageOf(AuditEntry),
      example: { items: [auditEntryExample], next: null },
    },
    errors: wrongFilter,
  })
  async list(@Query({ schema: SearchQuery }) query: z.infer<typeof SearchQuery>): Promise<Page<AuditEntry>> {
    const { limit, after, ...given } = query;
    const order = 'newest first';
    const found = await this.entries.find(filterOf(given), { order, after, limit: limit + 1 });
    return toPage(found, limit, ({ id }) => id);
  }

  @Get('export')
  @Endpoint({
    may: 'audit:read',
    on: 'mesh',
    summary: 'Export who did what, oldest first',
    description:
      'The same entries as the list, all of them, as a stream. In CSV a cell that a spreadsheet would take for a formula begins ' +
      'with an apostrophe.',
    query: ExportQuery,
    mediaTypes: ['application/x-ndjson', 'text/csv'],
    ok: { description: 'The entries, one a line.', schema: z.string() },
    errors: wrongFilter,
  })
  export(@Query({ schema: ExportQuery }) query: z.infer<typeof ExportQuery>): StreamableFile {
    const { format, ...given } = query;
    const entries = Readable.from(this.exporter.export(filterOf(given), format), { objectMode: false });
    const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson';
    return new StreamableFile(entries, { type, disposition: `attachment; filename="audit.${format}"` });
  }

  @Get('verify')
  @Endpoint({
    may: 'audit:read',
    on: 'mesh',
    summary: 'Prove that no entry of the audit trail was altered',
    description:
      'Walks every chain from its start, recomputes each hash from the stored bytes and names every link that was changed, removed ' +
      'or inserted. An entry is two links: what was attempted, and what came of it.',
    ok: {
      description: 'What was checked, and what is broken.',
      schema: Verification,
      example: {
        valid: true,
        checked: 2408,
        forgotten: 0,
        chains: [
          {
            chain: '3f6c1a52-90e4-4b1e-8f4f-2f4f2f0b7a11',
            length: 2408,
            head: '9b1c...',
            valid: true,
            forgotten: 0,
            broken: [],
          },
        ],
      },
    },
  })
  verify(): Promise<Verification> {
    return this.verifier.verify();
  }
}

type GivenFilter = Omit<z.infer<typeof SearchQuery>, 'limit' | 'after'>;

function filterOf({ from, to, ...rest }: GivenFilter): AuditFilter {
  return {
    ...rest,
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { to: new Date(to) }),
  };
}
