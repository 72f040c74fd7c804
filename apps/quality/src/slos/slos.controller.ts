import { Authorisation, type Principal } from '#access';
import { Identifier } from '#contracts/identifiers';
import { NotFound } from '#errors';
import {
  Caller,
  Endpoint,
  type Page,
  pageOf,
  pageQuery,
  periodQuery,
  revisionTag,
  textKey,
  toPage,
} from '#http';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ReadBudget } from './budget.js';
import { KeepSlos } from './keep-slos.js';
import { ReadHistory } from './read-history.js';
import { OwnSloId, type Slo, SloDefinition, SloId } from './slo.js';
import {
  BudgetHistory,
  definitionExample,
  sloExample,
  SloView,
  SloWithBudget,
  sloWithBudgetExample,
  toView,
  toViewWithBudget,
} from './slo-documents.js';
import { SlosStore } from './slos.store.js';

const SlosQuery = z.object({
  contract: Identifier.optional().describe('Only objectives of this contract.'),
  product: Identifier.optional().describe('Only objectives of contracts that this product offers.'),
  firing: z.stringbool().optional().describe('Only those whose budget burns too fast, or does not.'),
  ...pageQuery(textKey),
});
const HistoryQuery = z.object(periodQuery);

const params = { id: 'The id of the objective.' };
const filledIn = { id: sloExample.id };
/** One that nobody gives up on this page. */
const stated = { id: 'lounge-ratings:availability' };
const errors = { 404: { 'slo.not-found': 'There is no such objective.' } };
const ofContract = {
  'slo.of-another-contract': 'It is stated by its contract, or is one of another contract.',
};

/** Objectives and their error budgets. */
@ApiTags('objectives')
@Controller('api/v1/quality/slos')
export class SlosController {
  constructor(
    private readonly store: SlosStore,
    private readonly keep: KeepSlos,
    private readonly budgets: ReadBudget,
    private readonly histories: ReadHistory,
    private readonly authorisation: Authorisation,
  ) {}

  @Put(':id')
  @HttpCode(200)
  @Endpoint({
    may: 'slo:write',
    on: 'body',
    summary: 'Define an objective, or define it anew',
    description:
      'What was counted stays, as long as it is counted in the same way. A contract that promises an `availability` or an ' +
      '`errorRate` states an objective by that, with an id of its own.',
    params,
    filledIn,
    headers: { 'if-match': 'The ETag that you read; without it the last writer wins.' },
    body: { schema: SloDefinition, examples: { 'a month’s budget': definitionExample } },
    ok: { description: 'The objective.', schema: SloView, example: sloExample },
    errors: {
      400: 'The body or the id is not valid.',
      409: ofContract,
      412: 'It was changed since you read it.',
      422: { 'slo.unknown-contract': 'The contract is not registered.' },
    },
  })
  async put(
    @Param('id', { schema: OwnSloId }) id: string,
    @Body({ schema: SloDefinition }) definition: SloDefinition,
    @Headers('if-match') ifMatch: string | undefined,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SloView> {
    const slo = await this.keep.put(id, definition, caller, ifMatch);
    void reply.header('etag', revisionTag(slo.revision));
    return toView(slo);
  }

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List objectives, by id',
    query: SlosQuery,
    filledIn: { contract: 'lounge-visits' },
    ok: {
      description: 'A page of objectives.',
      schema: pageOf(SloView),
      example: { items: [sloExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: SlosQuery }) query: z.infer<typeof SlosQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<SloView>> {
    const { limit, ...asked } = query;
    const filter = { ...asked, sight: await this.authorisation.sight(caller, 'quality:read', 'contract') };
    const page = toPage(await this.store.list(filter, limit + 1), limit, ({ id }) => id);
    return { ...page, items: page.items.map(toView), hidden: await this.store.hidden(filter) };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { slo: 'id' },
    summary: 'An objective, what is left of its error budget, and how fast it burns',
    params,
    filledIn,
    ok: { description: 'As it is now.', schema: SloWithBudget, example: sloWithBudgetExample },
    errors,
  })
  async one(
    @Param('id', { schema: SloId }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SloWithBudget> {
    const slo = await this.find(id);
    void reply.header('etag', revisionTag(slo.revision));
    return toViewWithBudget(slo, await this.budgets.now(slo));
  }

  @Get(':id/history')
  @Endpoint({
    may: 'quality:read',
    on: { slo: 'id' },
    summary: 'What was counted for an objective day by day',
    params,
    filledIn: stated,
    query: HistoryQuery,
    ok: {
      description: 'Days in UTC on which something was counted, oldest first; without a period the last 90.',
      schema: BudgetHistory,
      example: { items: [{ day: '2026-11-21', good: 286, total: 288, attained: 0.9931, burnRate: 0.69 }] },
    },
    errors,
  })
  async history(
    @Param('id', { schema: SloId }) id: string,
    @Query({ schema: HistoryQuery }) query: z.infer<typeof HistoryQuery>,
  ): Promise<z.infer<typeof BudgetHistory>> {
    return { items: await this.histories.of(await this.find(id), query) };
  }

  @Get(':id/openslo')
  @Endpoint({
    may: 'quality:read',
    on: { slo: 'id' },
    summary: 'An objective as OpenSLO v1 has it',
    params,
    filledIn: stated,
    ok: {
      description: 'A document of the kind SLO.',
      schema: z.looseObject({}),
      example: { apiVersion: 'openslo/v1' },
    },
    errors,
  })
  async openSlo(@Param('id', { schema: SloId }) id: string) {
    return this.histories.openSlo(await this.find(id));
  }

  @Delete(':id')
  @HttpCode(204)
  @Endpoint({
    may: 'slo:write',
    on: { slo: 'id' },
    summary: 'Give an objective up',
    description: 'What was counted for it goes with it, and its incident is resolved.',
    params,
    filledIn,
    ok: { status: 204, description: 'It is gone.' },
    errors: { ...errors, 409: ofContract },
  })
  remove(@Param('id', { schema: SloId }) id: string): Promise<void> {
    return this.keep.remove(id);
  }

  private async find(id: string): Promise<Slo> {
    const slo = await this.store.find(id);
    if (!slo) throw new NotFound('slo', id);
    return slo;
  }
}
