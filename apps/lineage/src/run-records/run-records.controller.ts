import { Endpoint, type Page, pageOf, toPage } from '#http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { namedBy, runExample, RunsQuery, RunView, toView } from './run-documents.js';
import { RunRecordsStore } from './run-records.store.js';

/** Runs: for auditors, as they name jobs and datasets of everybody. */
@ApiTags('lineage')
@Controller('api/v1/lineage/runs')
export class RunRecordsController {
  constructor(private readonly store: RunRecordsStore) {}

  @Get()
  @Endpoint({
    may: 'audit:read',
    on: 'mesh',
    summary: 'What is known of a run, or of those that are a part of it',
    description:
      'By all events of a run: when it was, under which run, and what it read and wrote, with the versions and parts of datasets that it ' +
      'told of. A proof `run:<id>` of an audit is one of these.',
    query: RunsQuery,
    filledIn: { run: runExample.run },
    ok: {
      description: 'A page of runs: several jobs may have given the same id.',
      schema: pageOf(RunView),
      example: { items: [runExample], next: null },
    },
    errors: { 400: 'Neither run nor under is given, or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: RunsQuery }) { limit, ...filter }: z.infer<typeof RunsQuery>,
  ): Promise<Page<RunView>> {
    const { run, under, after } = filter;
    const found = await this.store.list({ run, under, after }, limit + 1);
    const { items, next } = toPage(found, limit, ({ id }) => id);
    const names = await this.store.names([...new Set(items.flatMap(namedBy))]);
    const byId = new Map(names.map((it) => [it.id, it]));
    return { items: items.map((it) => toView(it, byId)), next };
  }
}
