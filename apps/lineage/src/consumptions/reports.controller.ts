import { Authorisation, type Principal } from '#access';
import { Identifier, Timestamp } from '#contracts/identifiers';
import { Caller, Endpoint, type Page, pageOf, pageQuery, toPage, uuidKey } from '#http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { lineageSight } from '../edges/index.js';
import { ReportsForOthersStore } from './reports-for-others.store.js';

const ReportView = z
  .object({
    id: z.uuid(),
    consumerId: z.string(),
    owner: z.string().describe('Who answers for the consumer.'),
    reportedBy: z.string(),
    consumptionId: z.uuid().describe('The newest of the reports: GET /api/v1/consumptions/{id}.'),
    reports: z.int().describe('How many there were.'),
    firstAt: Timestamp,
    at: Timestamp.describe('When the newest was made.'),
  })
  .meta({
    id: 'ReportForAnother',
    description: 'Who reports on a consumer that is not theirs, since when and how often.',
  });

const ReportsQuery = z.object({
  owner: z.string().max(1_024).optional().describe('Only reports on consumers that they answer for.'),
  consumer: Identifier.optional().describe('Only reports on this consumer.'),
  ...pageQuery(uuidKey),
});

const reportExample = {
  id: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d00',
  consumerId: 'billing.nightly-invoice',
  owner: 'grace@billing.example',
  reportedBy: 'ada@clients.example',
  consumptionId: '019aa0b2-7c1e-7d3a-9b0e-5f4a3c2b1d01',
  reports: 3,
  firstAt: '2026-11-19T01:05:02.114Z',
  at: '2026-11-21T01:05:02.114Z',
};

@ApiTags('lineage')
@Controller('api/v1/lineage/reports')
export class ReportsController {
  constructor(
    private readonly store: ReportsForOthersStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'List who reported by HTTP on consumers that others answer for, newest first',
    description:
      'Each is told on mesh.lineage.reports.v1 too, when somebody reports on a consumer for the first time.',
    query: ReportsQuery,
    ok: {
      description: 'A page of reporters.',
      schema: pageOf(ReportView),
      example: { items: [reportExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ReportsQuery }) { limit, after, ...filter }: z.infer<typeof ReportsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<z.infer<typeof ReportView>>> {
    const sight = await lineageSight(this.authorisation, caller);
    const rows = await this.store.list({ ...filter, sight, before: after }, limit + 1);
    const views = rows.map((row) => ({
      ...row,
      firstAt: row.firstAt.toISOString(),
      at: row.at.toISOString(),
    }));
    return {
      ...toPage(views, limit, ({ id }) => id),
      hidden: await this.store.hidden({ ...filter, sight }),
    };
  }
}
