import type { Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, toPage } from '#http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ShownDecisions } from '../decisions/index.js';
import { GateResultsStore } from '../gate-results/index.js';
import { gateResultExample, someGateResult } from './gate-result.example.js';
import { GateResultsQuery, GateResultView, toView } from './gate-result-documents.js';

@ApiTags('gate')
@Controller('api/v1/gate/results')
export class GateResultsController {
  constructor(
    private readonly store: GateResultsStore,
    private readonly shown: ShownDecisions,
  ) {}

  @Get()
  @Endpoint({
    may: 'decision:read',
    on: 'mesh',
    summary: 'List what the gate said last of each proposed change, newest first',
    description:
      'One result for each repository, pull request, commit and caller of changes that the gate was asked about with the label ' +
      '`commit` or `pullRequest`. They are kept as long as dry runs are.',
    query: GateResultsQuery,
    ok: {
      description: 'A page of results.',
      schema: pageOf(GateResultView),
      example: { items: [gateResultExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: GateResultsQuery }) { limit, after, ...filter }: z.infer<typeof GateResultsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<GateResultView>> {
    const party = await this.shown.to(caller);
    const results = await this.store.list({ ...filter, before: after }, party, limit + 1);
    const page = toPage(results.map(toView), limit, ({ id }) => id);
    return party ? { ...page, hidden: await this.store.hidden(filter, party) } : page;
  }

  @Get(':id')
  @Endpoint({
    may: 'decision:read',
    on: { decision: 'id' },
    summary: 'One result of the gate',
    params: { id: 'The id of the result, which is that of its decision.' },
    filledIn: { id: someGateResult },
    ok: { description: 'The result, the last or not.', schema: GateResultView, example: gateResultExample },
    errors: {
      400: 'The id is not a UUID.',
      404: { 'gate-result.not-found': 'There is no such result.' },
    },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<GateResultView> {
    const result = await this.store.find(id);
    if (!result) throw new NotFound('gate-result', id);
    return toView(result);
  }
}
