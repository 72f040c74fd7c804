import { actorHeader, Authorisation, type Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DisputesStore } from '../consumers/index.js';
import { lineageSight } from '../edges/index.js';
import {
  disputeExample,
  DisputesQuery,
  DisputeView,
  NewDispute,
  Settlement,
  toView,
  Withdrawal,
} from './dispute-documents.js';
import { DisputeReports } from './dispute-reports.js';

const { consumerId, contractId } = disputeExample;
const ok = { description: 'The dispute as it is now.', schema: DisputeView, example: disputeExample };
const open = '/api/v1/lineage/disputes?limit=2&state=open';
const toSettle = specimen(open, 'items.0.id', disputeExample.id);
const toWithdraw = specimen(open, 'items.1.id', disputeExample.id);
const missing = { 'dispute.not-found': 'There is no such dispute.' };
const settled = { 'dispute.settled': 'It has ended already.' };

@ApiTags('lineage')
@Controller('api/v1/lineage/disputes')
export class DisputesController {
  constructor(
    private readonly disputing: DisputeReports,
    private readonly store: DisputesStore,
    private readonly authorisation: Authorisation,
  ) {}

  @Post()
  @Endpoint({
    may: 'consumption:report',
    on: 'body',
    summary: 'Dispute what was reported of a consumer',
    description:
      "By the consumer's owner, or the owner of a product that offers the contract. What was reported until now still counts " +
      'while the dispute is open; decisions name it as disputed. A later report is not disputed.',
    filledIn: { [actorHeader]: 'ada@clients.example' },
    body: {
      schema: NewDispute,
      examples: {
        'some columns': { consumerId, contractId, columns: ['visits.lounge'], reason: disputeExample.reason },
        'all of it': { consumerId, contractId, reason: 'There is no such report in our scheduler.' },
      },
    },
    ok: { ...ok, status: 201, description: 'Recorded, and told to the mesh.' },
    errors: {
      400: 'The body is not valid.',
      403: { 'dispute.not-theirs': 'Others answer for the consumer and for the contract.' },
      422: { 'dispute.nothing-reported': 'Nobody reported that the consumer reads the contract.' },
    },
  })
  async raise(
    @Body({ schema: NewDispute }) { columns, ...objection }: z.infer<typeof NewDispute>,
    @Caller() caller: Principal,
  ): Promise<DisputeView> {
    return toView(await this.disputing.raise({ ...objection, paths: columns }, caller));
  }

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'List disputes, newest first',
    query: DisputesQuery,
    ok: {
      description: 'A page of disputes.',
      schema: pageOf(DisputeView),
      example: { items: [disputeExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: DisputesQuery }) { limit, after, ...filter }: z.infer<typeof DisputesQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<DisputeView>> {
    const sight = await lineageSight(this.authorisation, caller);
    const rows = await this.store.list({ ...filter, sight, before: after }, limit + 1);
    const hidden = await this.store.hidden({ ...filter, sight });
    return { ...toPage(rows.map(toView), limit, ({ id }) => id), hidden };
  }

  @Get(':id')
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'One dispute',
    params: { id: 'The id of the dispute.' },
    filledIn: { id: specimen('/api/v1/lineage/disputes?limit=1', 'items.0.id', disputeExample.id) },
    ok,
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<DisputeView> {
    const sight = await lineageSight(this.authorisation, caller);
    const found = await this.store.findSeen(id, sight);
    if (!found) throw new NotFound('dispute', id);
    return toView(found);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Endpoint({
    may: 'consumption:report',
    on: 'body',
    summary: 'Settle a dispute: what was reported is wrong, or right',
    description:
      "By the consumer's owner, or the consumer itself. What is upheld is let go of, as by a release.",
    params: { id: 'The id of the dispute.' },
    filledIn: { id: toSettle, [actorHeader]: 'grace@billing.example' },
    body: {
      schema: Settlement,
      examples: { 'the report is right': { outcome: 'rejected', comment: 'It runs every night.' } },
    },
    ok,
    errors: {
      400: 'The id or the body is not valid.',
      403: { 'dispute.not-theirs': 'Somebody else answers for the consumer.' },
      404: missing,
      409: settled,
    },
  })
  async settle(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: Settlement }) { outcome, comment }: z.infer<typeof Settlement>,
    @Caller() caller: Principal,
  ): Promise<DisputeView> {
    return toView(await this.disputing.settle(id, { outcome, answer: comment ?? null }, caller));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Endpoint({
    may: 'consumption:report',
    on: 'body',
    summary: 'Withdraw a dispute',
    description: 'By who raised it.',
    params: { id: 'The id of the dispute.' },
    filledIn: { id: toWithdraw, [actorHeader]: 'grace@billing.example' },
    body: { schema: Withdrawal, examples: { 'it is withdrawn': { comment: 'It does read them.' } } },
    ok,
    errors: {
      400: 'The id or the body is not valid.',
      403: { 'dispute.not-theirs': 'Somebody else raised it.' },
      404: missing,
      409: settled,
    },
  })
  async withdraw(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: Withdrawal }) { comment }: z.infer<typeof Withdrawal>,
    @Caller() caller: Principal,
  ): Promise<DisputeView> {
    return toView(await this.disputing.withdraw(id, comment ?? null, caller));
  }
}
