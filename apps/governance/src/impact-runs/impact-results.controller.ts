import { NotFound } from '#errors';
import { Endpoint, encodeCursor, type Page, pageOf, toPage } from '#http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  ImpactComparisonView,
  ImpactGroupView,
  ImpactResultView,
  PairsQuery,
  ResultsQuery,
} from './impact-documents.js';
import { differenceExample, groupExample, resultExample, runExample, someRun } from './impact-run.example.js';
import type { ImpactRun } from './impact-run.js';
import { ImpactResultsStore, resultKey } from './impact-results.store.js';
import { ImpactRunsStore } from './impact-runs.store.js';

const Id = z.uuid();
const params = { id: 'The id of the run.' };
const missing = { 'impact-run.not-found': 'There is no such run.' };
const invalid = 'The id, a filter or the cursor is not valid.';

@ApiTags('impact runs')
@Controller('api/v1/impact-runs/:id')
export class ImpactResultsController {
  constructor(
    private readonly runs: ImpactRunsStore,
    private readonly results: ImpactResultsStore,
  ) {}

  @Get('results')
  @Endpoint({
    may: 'decision:read',
    on: { 'impact results': 'id' },
    summary: 'What an impact run found, by domain and owner',
    description:
      'Of what stays unchanged, that is shown of which the candidate says something; the rest is counted alone.',
    params,
    filledIn: { id: someRun },
    query: ResultsQuery,
    ok: {
      description: 'A page of results.',
      schema: pageOf(ImpactResultView),
      example: { items: [resultExample], next: null },
    },
    errors: { 400: invalid, 404: missing },
  })
  async list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ResultsQuery }) { limit, after, ...filter }: z.infer<typeof ResultsQuery>,
  ): Promise<Page<z.infer<typeof ImpactResultView>>> {
    await this.require(id);
    const rows = await this.results.list(id, filter, after, limit + 1);
    const shown = rows.map((it) => ({ ...it, messages: [...it.messages] }));
    return toPage(shown, limit, resultKey);
  }

  @Get('groups')
  @Endpoint({
    may: 'decision:read',
    on: { 'impact results': 'id' },
    summary: 'How many an impact run found of each domain and owner',
    params,
    filledIn: { id: someRun },
    query: PairsQuery,
    ok: {
      description: 'A page of domains and owners.',
      schema: pageOf(ImpactGroupView),
      example: { items: [groupExample], next: null },
    },
    errors: { 400: invalid, 404: missing },
  })
  async groups(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PairsQuery }) { limit, after }: z.infer<typeof PairsQuery>,
  ): Promise<Page<z.infer<typeof ImpactGroupView>>> {
    await this.require(id);
    const rows = await this.results.groups(id, after, limit + 1);
    return toPage(rows, limit, ({ domain, owner }) => [domain ?? '', owner ?? '']);
  }

  @Get('compare/:other')
  @Endpoint({
    may: 'decision:read',
    on: { 'impact results': 'id' },
    summary: 'What two impact runs say differently',
    description: 'What only one of them has looked at stands as `unchanged` in the other.',
    params: { ...params, other: 'The id of the run that it is compared with, of the same scope.' },
    filledIn: { id: someRun, other: someRun },
    query: PairsQuery,
    ok: {
      description: 'The totals of both, and a page of what differs.',
      schema: ImpactComparisonView,
      example: {
        items: [differenceExample],
        next: null,
        one: runExample.totals,
        other: { ...runExample.totals, newlyFailing: 2, unchanged: 316 },
      },
    },
    errors: { 400: invalid, 404: missing },
  })
  async compare(
    @Param('id', { schema: Id }) id: string,
    @Param('other', { schema: Id }) otherId: string,
    @Query({ schema: PairsQuery }) { limit, after }: z.infer<typeof PairsQuery>,
  ): Promise<z.infer<typeof ImpactComparisonView>> {
    const one = await this.require(id);
    const other = await this.require(otherId);
    // Of another scope somebody may see what is not shown to who sees this one.
    if (other.scope !== one.scope) throw new NotFound('impact run', `${otherId} of ${one.scope}`);
    const rows = await this.results.differences(id, otherId, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const next = last ? encodeCursor([last.source, last.subject]) : null;
    return { items, next, one: one.progress.totals, other: other.progress.totals };
  }

  private async require(id: string): Promise<ImpactRun> {
    const run = await this.runs.find(id);
    if (!run) throw new NotFound('impact run', id);
    return run;
  }
}
