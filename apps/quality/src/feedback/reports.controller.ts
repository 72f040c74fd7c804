import { Authorisation, type Principal } from '#access';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, pageQuery, specimen, toPage, uuidKey } from '#http';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  NewAnswer,
  NewReport,
  newReportExample,
  Report,
  reportExample,
  ReportWithAnswers,
} from './report.js';
import { ReportsStore } from './reports.store.js';
import { TakeReports } from './take-reports.js';

const ReportsQuery = z.object({
  contract: Identifier.optional().describe('Only problems of this contract.'),
  incident: z.uuid().optional().describe('Only the problem that opened this incident.'),
  status: Report.shape.status.optional().describe('Only problems in this state.'),
  ...pageQuery(uuidKey),
});

const params = { id: 'The id of the report.' };
const filledIn = { id: specimen('/api/v1/quality/reports?limit=1', 'items.0.id', reportExample.id) };
const errors = {
  400: 'The body or the id is not valid.',
  404: { 'problem.not-found': 'There is no such report.' },
};

/** Problems that consumers report. */
@ApiTags('feedback')
@Controller('api/v1/quality/reports')
export class ProblemReportsController {
  constructor(
    private readonly take: TakeReports,
    private readonly store: ReportsStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @Endpoint({
    may: 'problem:report',
    on: 'mesh',
    summary: 'Report a problem with data',
    description:
      'It opens an incident, which the owner of the data hears of as of any other. The reporter, and whom they name, hear of ' +
      'answers and of its end. That a promise is broken it does not say: the status of the contract stays.',
    body: { schema: NewReport, examples: { 'seats are missing': newReportExample } },
    ok: {
      status: 201,
      description: 'It is kept, and its incident is open.',
      schema: Report,
      example: reportExample,
    },
    errors: {
      400: 'The body is not a report.',
      422: { 'problem.unknown-contract': 'The contract is not registered.' },
    },
  })
  async report(
    @Body({ schema: NewReport }) body: NewReport,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Report> {
    const report = await this.take.report(body, caller);
    void reply.header('location', `/api/v1/quality/reports/${report.id}`);
    return report;
  }

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List reported problems, newest first',
    query: ReportsQuery,
    filledIn: { contract: 'lounge-visits' },
    ok: {
      description: 'A page of reports.',
      schema: pageOf(Report),
      example: { items: [reportExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ReportsQuery }) query: z.infer<typeof ReportsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Report>> {
    const { limit, ...asked } = query;
    const filter = { ...asked, sight: await this.authorisation.sight(caller, 'quality:read', 'contract') };
    const page = toPage(await this.store.list(filter, limit + 1), limit, ({ id }) => id);
    return { ...page, hidden: await this.store.hidden(filter) };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { report: 'id' },
    summary: 'A reported problem, and what was said about it',
    params,
    filledIn,
    ok: {
      description: 'The report with its answers, oldest first.',
      schema: ReportWithAnswers,
      example: { ...reportExample, answers: [] },
    },
    errors,
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<z.infer<typeof ReportWithAnswers>> {
    const report = await this.store.find(id);
    if (!report) throw new NotFound('problem', id);
    return { ...report, answers: await this.store.answers(id) };
  }

  @Post(':id/answers')
  @Endpoint({
    may: 'problem:report',
    on: 'mesh',
    summary: 'Answer a reported problem, or say more about it',
    description:
      'Answers are for those who may act on the incidents of the contract; reporters add to their own reports.',
    params,
    filledIn,
    body: {
      schema: NewAnswer,
      examples: { 'the usual': { text: 'The job that counts seats was broken; it is mended.' } },
    },
    ok: {
      status: 201,
      description: 'The report as it is now.',
      schema: Report,
      example: { ...reportExample, status: 'answered' },
    },
    errors,
  })
  answer(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: NewAnswer }) { text }: z.infer<typeof NewAnswer>,
    @Caller() caller: Principal,
  ): Promise<Report> {
    return this.take.answer(id, text, caller);
  }
}
