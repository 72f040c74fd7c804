import type { Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Audit } from './audit.js';
import {
  auditExample,
  AuditExportQuery,
  AuditsQuery,
  AuditVerification,
  AuditView,
  NewAudit,
  toView,
} from './audit-documents.js';
import { AuditsStore } from './audits.store.js';
import { MakeAudit } from './make-audit.js';
import { TellLines } from './tell-lines.js';

const may = { may: 'audit:read', on: 'mesh' } as const;
const one = {
  ...may,
  params: { id: 'The id of the audit.' },
  filledIn: { id: specimen('/api/v1/lineage/audits?limit=1', 'items.0.id', auditExample.id) },
} as const;
const errors = { 400: 'The id is not a UUID.', 404: { 'audit.not-found': 'There is no such audit.' } };

/** Who consumed a product: for auditors, who see all, so that everybody is given the same answer. */
@ApiTags('lineage')
@Controller('api/v1/lineage/audits')
export class AuditsController {
  constructor(
    private readonly asking: MakeAudit,
    private readonly store: AuditsStore,
    private readonly tell: TellLines,
  ) {}

  @Post()
  @Endpoint({
    ...may,
    summary: 'Ask who consumed a product between two times',
    description:
      'The answer is fixed: `knownAt` is an instant as of which nothing more can become known, and the export for it is the same to the ' +
      'byte whenever it is taken. The question and digests of the answer go into the transparency log as act `lineage-audit.made`, ' +
      'with the id of the audit: `GET /api/v1/log/inclusion?kind=lineage-audit.made&id=` proves it.',
    body: {
      schema: NewAudit,
      examples: {
        'a month': {
          productId: auditExample.productId,
          from: '2026-11-01',
          to: '2026-12-01',
          reason: auditExample.reason,
        },
      },
    },
    ok: {
      status: 201,
      description: 'What was asked, and digests of the answer.',
      schema: AuditView,
      example: auditExample,
    },
    errors: {
      400: 'The body is not valid.',
      404: { 'product.not-found': 'Nobody ever heard of the product.' },
      422: { 'audit.not-known-yet': '`knownAt` is still to come.' },
      503: { 'audit.not-settled': 'Something is being recorded and does not come to an end.' },
    },
  })
  async ask(@Body({ schema: NewAudit }) body: NewAudit, @Caller() caller: Principal): Promise<AuditView> {
    const [from, to] = [instant(body.from), instant(body.to)];
    return toView(await this.asking.make({ ...body, from, to }, caller));
  }

  @Get()
  @Endpoint({
    ...may,
    summary: 'List who asked who consumed what, newest first',
    query: AuditsQuery,
    ok: {
      description: 'A page of audits.',
      schema: pageOf(AuditView),
      example: { items: [auditExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: AuditsQuery }) { limit, after, askedBy, product }: z.infer<typeof AuditsQuery>,
  ): Promise<Page<AuditView>> {
    const found = await this.store.list({ product, actor: askedBy, before: after }, limit + 1);
    return toPage(found.map(toView), limit, ({ id }) => id);
  }

  @Get(':id')
  @Endpoint({
    ...one,
    summary: 'One audit',
    ok: {
      description: 'What was asked, and digests of the answer.',
      schema: AuditView,
      example: auditExample,
    },
    errors,
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<AuditView> {
    return toView(await this.found(id));
  }

  @Get(':id/export')
  @Endpoint({
    ...one,
    summary: 'Export the answer of an audit',
    description:
      'A line for each contract, consumer and grade of evidence: the columns that were read, since when and until when, and ids of what ' +
      'that is known by, the first hundred of each kind: `edges` of the graph, and `proofs`, which are reports (`consumption:`) and runs ' +
      '(`run:`). In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.',
    query: AuditExportQuery,
    mediaTypes: ['application/x-ndjson', 'text/csv'],
    ok: { description: 'The answer, a line each.', schema: z.string() },
    errors,
  })
  async export(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: AuditExportQuery }) { format }: z.infer<typeof AuditExportQuery>,
  ): Promise<StreamableFile> {
    const lines = Readable.from(this.tell.text(await this.found(id), format), { objectMode: false });
    const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson';
    return new StreamableFile(lines, { type, disposition: `attachment; filename="consumers.${format}"` });
  }

  @Get(':id/verify')
  @Endpoint({
    ...one,
    summary: 'Give the answer of an audit again, and compare it with its digests',
    ok: {
      description: 'Whether it is the same.',
      schema: AuditVerification,
      example: {
        ...{ valid: true, identical: true, lines: auditExample.lines },
        ...{ digest: auditExample.digest, seal: auditExample.seal },
      },
    },
    errors,
  })
  async verify(@Param('id', { schema: z.uuid() }) id: string): Promise<AuditVerification> {
    const audit = await this.found(id);
    const now = await this.tell.seal(audit);
    return { valid: now.seal === audit.seal, identical: now.digest === audit.digest, ...now };
  }

  private async found(id: string): Promise<Audit> {
    const audit = await this.store.find(id);
    if (!audit) throw new NotFound('audit', id);
    return audit;
  }
}

/** A day is its beginning. */
function instant(moment: string): string {
  return new Date(moment).toISOString();
}
