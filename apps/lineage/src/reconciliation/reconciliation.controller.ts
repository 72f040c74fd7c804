import { Authorisation, type Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, toPage } from '#http';
import { Transactions } from '#persistence';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindingsStore } from './findings.store.js';
import { FindingsQuery, FindingView, RunsQuery, RunView } from './reconciliation-documents.js';
import { findingExample, runExample } from './reconciliation.example.js';
import { RunsStore, type Run } from './runs.store.js';
import { Watch } from './watched-cluster.js';

@ApiTags('reconciliation')
@Controller('api/v1/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly findings: FindingsStore,
    private readonly runs: RunsStore,
    private readonly transactions: Transactions,
    private readonly authorisation: Authorisation,
    private readonly watch: Watch,
  ) {}

  @Get('findings')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'List in what Kafka differs from what is declared, newest first',
    description:
      'Topics without a contract, contracts without their topic, topics that are not kept as promised, records of schemas that ' +
      'are not the contract’s, rules of access for somebody without a grant, groups that nobody declared, and declared readers that ' +
      'were never seen. Shown are those of one’s own domains and products; the others are counted.',
    query: FindingsQuery,
    ok: {
      description: 'A page of differences.',
      schema: pageOf(FindingView),
      example: { items: [findingExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: FindingsQuery }) { limit, after, state, ...filter }: FindingsQuery,
    @Caller() caller: Principal,
  ): Promise<Page<FindingView>> {
    const sight = await this.authorisation.sight(caller, 'lineage:read', 'finding');
    const open = state === 'all' ? undefined : state === 'open';
    const rows = await this.findings.list({ ...filter, open, sight, before: after }, limit + 1);
    const views = rows.map(({ foundAt, mendedAt, owners, ...finding }) => ({
      ...finding,
      owners: [...owners],
      foundAt: foundAt.toISOString(),
      mendedAt: mendedAt?.toISOString() ?? null,
    }));
    return {
      ...toPage(views, limit, ({ id }) => id),
      hidden: await this.findings.hidden({ ...filter, open, sight }),
    };
  }

  @Get('runs')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'List the comparisons of Kafka with what is declared, newest first',
    query: RunsQuery,
    ok: {
      description: 'A page of comparisons.',
      schema: pageOf(RunView),
      example: { items: [runExample], next: null },
    },
    errors: { 400: 'The cursor is not valid.' },
  })
  async listRuns(
    @Query({ schema: RunsQuery }) { limit, after }: { limit: number; after?: string },
  ): Promise<Page<RunView>> {
    const rows = await this.runs.list(after, limit + 1);
    return toPage(rows.map(viewOf), limit, ({ id }) => id);
  }

  @Post('runs')
  @HttpCode(202)
  @Endpoint({
    may: 'lineage:reconcile',
    on: 'mesh',
    summary: 'Compare Kafka with what is declared now',
    description:
      'One replica does it within seconds; see `GET /api/v1/reconciliation/runs` for when it is done. Where no cluster is watched there is ' +
      'nothing to compare, and it is done at once.',
    ok: {
      status: 202,
      description: 'It is made soon; who asks while it waits is given the same.',
      schema: RunView,
      example: runExample,
    },
    errors: {},
  })
  async run(@Caller() caller: Principal): Promise<RunView> {
    const run = await this.transactions.run(async (tx) => {
      const asked = await this.runs.ask(tx, caller.id);
      return this.watch.cluster ? asked : ((await this.runs.endIdle(tx, asked.id)) ?? asked);
    });
    return viewOf(run);
  }
}

function viewOf({ askedAt, startedAt, endedAt, ...run }: Run): RunView {
  return {
    ...run,
    askedAt: askedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
