import type { Principal } from '#access';
import { Caller, Endpoint, RevisionNumber } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangeAnswer, changeAnswerExample } from '../change-sets/index.js';
import { CompareRevisions } from './compare-revisions.js';
import { BetweenQuery, DifferencesAnswer, differencesExample, RestoreWish } from './history-documents.js';
import { RestoreRevision } from './restore-revision.js';

const shown = {
  description: 'What they say differently.',
  schema: DifferencesAnswer,
};
const applied = {
  description: 'Registered; `changed: false` where it says so already.',
  schema: ChangeAnswer,
  example: changeAnswerExample,
};
const refused = {
  'change.refused': 'A policy refuses it; the problem carries the whole decision.',
  'change-set.reference-broken': 'It refers to what is no longer registered.',
};
const undecided = { 'governance.unavailable': 'Governance does not answer; nothing was changed.' };
const between =
  'Every difference with its path and in words; of contracts also what a reader could notice. Who changed it, and by which decision, ' +
  'stands with both revisions.';
const restoring =
  'A change like any other: policies decide on it, and it makes a new revision. Give `version` where the document has to have a new one.';
const products = { 'product.not-found': 'There is no such product, or no such revision of it.' };
const contracts = { 'contract.not-found': 'There is no such contract, or no such revision of it.' };
const params = { id: 'The id in the document.' };
const withRevision = { ...params, revision: 'Counted from 1.' };
const body = {
  schema: RestoreWish,
  examples: { 'as it was': { reason: 'The new one was registered by mistake.' } },
};

/** What became of documents. */
@ApiTags('history')
@Controller('api/v1')
export class HistoryController {
  constructor(
    private readonly compare: CompareRevisions,
    private readonly restoring: RestoreRevision,
  ) {}

  @Get('products/:id/differences')
  @Endpoint({
    may: 'document:read',
    on: { product: 'id' },
    summary: 'What two revisions of a product say differently',
    description: between,
    params,
    filledIn: { id: 'clients.lounge-visits' },
    query: BetweenQuery,
    ok: {
      ...shown,
      example: { ...differencesExample, kind: 'DataProduct', id: 'clients.lounge-visits', forReaders: [] },
    },
    errors: { 400: 'A revision is not a number.', 404: products },
  })
  ofProduct(
    @Param('id') id: string,
    @Query({ schema: BetweenQuery }) query: BetweenQuery,
    @Caller() caller: Principal,
  ): Promise<DifferencesAnswer> {
    return this.compare.between('DataProduct', id, query, caller);
  }

  @Get('contracts/:id/differences')
  @Endpoint({
    may: 'document:read',
    on: { contract: 'id' },
    summary: 'What two revisions of a contract say differently',
    description: between,
    params,
    filledIn: { id: 'lounge-visits' },
    query: BetweenQuery,
    ok: { ...shown, example: differencesExample },
    errors: { 400: 'A revision is not a number.', 404: contracts },
  })
  ofContract(
    @Param('id') id: string,
    @Query({ schema: BetweenQuery }) query: BetweenQuery,
    @Caller() caller: Principal,
  ): Promise<DifferencesAnswer> {
    return this.compare.between('DataContract', id, query, caller);
  }

  @Post('products/:id/versions/:revision/restore')
  @HttpCode(200)
  @Endpoint({
    may: 'change:apply',
    on: { product: 'id' },
    summary: 'Bring a product back to what a revision said',
    description: restoring,
    params: withRevision,
    filledIn: { id: 'billing.lounge-invoices', revision: 1 },
    body,
    ok: applied,
    errors: { 400: 'The revision or the body is not valid.', 404: products, 422: refused, 503: undecided },
  })
  product(
    @Param('id') id: string,
    @Param('revision', { schema: RevisionNumber }) revision: number,
    @Body({ schema: RestoreWish }) wish: RestoreWish,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangeAnswer> {
    return answered(reply, this.restoring.restore('DataProduct', { id, revision }, wish, caller));
  }

  @Post('contracts/:id/versions/:revision/restore')
  @HttpCode(200)
  @Endpoint({
    may: 'change:apply',
    on: { contract: 'id' },
    summary: 'Bring a contract back to what a revision said',
    description: restoring,
    params: withRevision,
    filledIn: { id: 'lounge-invoices', revision: 1 },
    body,
    ok: applied,
    errors: { 400: 'The revision or the body is not valid.', 404: contracts, 422: refused, 503: undecided },
  })
  contract(
    @Param('id') id: string,
    @Param('revision', { schema: RevisionNumber }) revision: number,
    @Body({ schema: RestoreWish }) wish: RestoreWish,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangeAnswer> {
    return answered(reply, this.restoring.restore('DataContract', { id, revision }, wish, caller));
  }
}

/** Registered as something that is there already: never with 201. */
async function answered(
  reply: FastifyReply,
  answer: ReturnType<RestoreRevision['restore']>,
): Promise<ChangeAnswer> {
  void reply.status(200);
  return (await answer).response;
}
