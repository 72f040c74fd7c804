import type { Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CancelImpactRun } from './cancel-impact-run.js';
import { ImpactCancelling, ImpactRunView, NewImpactRun, RunsQuery, toView } from './impact-documents.js';
import { newRunExample, runExample, someRun } from './impact-run.example.js';
import { ImpactRunsStore } from './impact-runs.store.js';
import { StartImpactRun } from './start-impact-run.js';

const Id = z.uuid();
const params = { id: 'The id of the run.' };
const missing = { 'impact-run.not-found': 'There is no such run.' };
const ok = { description: 'The run as it is now.', schema: ImpactRunView, example: runExample };

@ApiTags('impact runs')
@Controller('api/v1/impact-runs')
export class ImpactRunsController {
  constructor(
    private readonly runs: ImpactRunsStore,
    private readonly starting: StartImpactRun,
    private readonly cancelling: CancelImpactRun,
  ) {}

  @Post()
  @HttpCode(202)
  @Endpoint({
    may: 'policy:write',
    on: 'body',
    summary: 'Try versions of policies, or parameters, on what is registered and on what was decided',
    description:
      'Everything of the scope is judged with what is in force and with the candidate in its place, as if it were enforced, with the ' +
      'waivers that hold today. It goes on in the background, also when a replica dies; who began it is told when it is over.',
    body: { schema: NewImpactRun, examples: { 'a version, and the decisions since October': newRunExample } },
    ok: { ...ok, status: 202, description: 'Begun; ask for it until it is over.' },
    errors: {
      400: 'The body is not valid.',
      404: {
        'policy.not-found': 'No scope has written such a policy.',
        'policy-version.not-found': 'The policy has no such version.',
      },
      409: { 'impact.too-many': 'The scope has as many runs to do as it may have.' },
      422: {
        'scope.unknown': 'The domain or product of the scope is not registered.',
        'impact.version-elsewhere': 'A version is of a policy of another scope.',
        'policy.rejected': 'The versions do not compile; `errors` names each mistake as `file:row:column`.',
        'opa.overran': 'Compiling takes too long, or too much memory.',
      },
      503: { 'opa.missing': 'There is no opa binary.' },
    },
  })
  async start(
    @Body({ schema: NewImpactRun }) wanted: NewImpactRun,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImpactRunView> {
    const view = toView(await this.starting.start(wanted, caller));
    void reply.header('location', `/api/v1/impact-runs/${view.id}`);
    return view;
  }

  @Get()
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'List impact runs, newest first',
    query: RunsQuery,
    ok: {
      description: 'A page of runs.',
      schema: pageOf(ImpactRunView),
      example: { items: [runExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: RunsQuery }) { limit, after, ...filter }: z.infer<typeof RunsQuery>,
  ): Promise<Page<ImpactRunView>> {
    const rows = await this.runs.list({ ...filter, before: after }, limit + 1);
    return toPage(rows.map(toView), limit, ({ id }) => id);
  }

  @Get(':id')
  @Endpoint({
    may: 'policy:read',
    on: 'mesh',
    summary: 'One impact run: how far it is, and what it came to',
    params,
    filledIn: { id: someRun },
    ok,
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(@Param('id', { schema: Id }) id: string): Promise<ImpactRunView> {
    const run = await this.runs.find(id);
    if (!run) throw new NotFound('impact run', id);
    return toView(run);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Endpoint({
    may: 'policy:write',
    on: { 'impact-run': 'id' },
    summary: 'End an impact run that is not over',
    description: 'What it has found until then stays.',
    params,
    filledIn: { id: someRun },
    body: {
      schema: ImpactCancelling,
      examples: {},
      // That of the example mesh is over by then.
      refused: { 409: { 'it takes too long': { reason: 'it takes too long' } } },
    },
    ok: { ...ok, example: { ...runExample, state: 'cancelled' } },
    errors: {
      400: 'The id is not a UUID, or the body is not valid.',
      404: missing,
      409: { 'impact.over': 'The run is over.' },
    },
  })
  async cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ImpactCancelling }) { reason = null }: { reason?: string | null },
  ): Promise<ImpactRunView> {
    return toView(await this.cancelling.cancel(id, reason));
  }
}
