import { actorHeader, type Principal } from '#access';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AnswerHandover } from './answer-handover.js';
import { AskHandover } from './ask-handover.js';
import { Acceptance, Handover, handoverExample, HandoversQuery, NewHandover, Refusal } from './handover.js';
import { HandoversStore } from './handovers.store.js';

const Id = z.uuid();
const params = { id: 'The id of the handover.' };
const ok = { description: 'The handover as it is now.', schema: Handover, example: handoverExample };
const openOf = (product: string) => ({
  id: specimen(`/api/v1/handovers?product=${product}&state=asked&limit=1`, 'items.0.id', handoverExample.id),
});
const ofSeats = openOf('planning.seat-demand');
const ofInvoices = openOf('billing.lounge-invoices');
const errors = {
  400: 'The id or the body is not valid.',
  404: { 'handover.not-found': 'There is no such handover.' },
  409: { 'handover.step-refused': 'It was answered already, or the product is elsewhere by now.' },
};

/** Products that go from one domain to another. */
@ApiTags('handovers')
@Controller('api/v1')
export class HandoversController {
  constructor(
    private readonly store: HandoversStore,
    private readonly asking: AskHandover,
    private readonly answering: AnswerHandover,
  ) {}

  @Post('products/:id/handovers')
  @Endpoint({
    may: 'product:move',
    on: { product: 'id' },
    summary: 'Hand a product over to another domain',
    description:
      'By who owns the product or its domain. It moves once who owns the other domain accepts; ids, history, readers, grants and waivers ' +
      'stay. The other domain is told.',
    params: { id: 'The id of the product.' },
    filledIn: { id: 'clients.lounge-visits' },
    body: {
      schema: NewHandover,
      examples: { 'to who plans': { to: 'planning', reason: 'Visits are counted by planning now.' } },
    },
    ok: { ...ok, status: 201, description: 'It waits for the other domain.' },
    errors: {
      400: 'The body is not valid.',
      404: { 'product.not-found': 'There is no such product.' },
      409: { 'handover.step-refused': 'A handover of the product waits for an answer already.' },
      422: { 'handover.pointless': 'There is no such domain, or it has the product already.' },
    },
  })
  async ask(
    @Param('id') id: string,
    @Body({ schema: NewHandover }) wanted: NewHandover,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Handover> {
    const handover = await this.asking.ask(id, wanted, caller);
    void reply.header('location', `/api/v1/handovers/${handover.id}`);
    return handover;
  }

  @Get('handovers')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'List products that go or went from one domain to another, newest first',
    query: HandoversQuery,
    ok: {
      description: 'A page of handovers.',
      schema: pageOf(Handover),
      example: { items: [handoverExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(@Query({ schema: HandoversQuery }) query: HandoversQuery): Promise<Page<Handover>> {
    return toPage(await this.store.list(query, query.limit + 1), query.limit, ({ id }) => id);
  }

  @Get('handovers/:id')
  @Endpoint({
    may: 'document:read',
    on: 'mesh',
    summary: 'One handover',
    params,
    filledIn: ofSeats,
    ok,
    errors: { 400: errors[400], 404: errors[404] },
  })
  async one(@Param('id', { schema: Id }) id: string): Promise<Handover> {
    const handover = await this.store.find(id);
    if (!handover) throw new NotFound('handover', id);
    return handover;
  }

  @Post('handovers/:id/accept')
  @HttpCode(200)
  @Endpoint({
    may: 'product:move',
    on: 'body',
    summary: 'Take a product that another domain hands over',
    description:
      'By who owns the domain that takes it. A change like any other: policies decide on it, and it makes a new revision of the product, and ' +
      'of its contracts that name their domain.',
    params,
    filledIn: { ...ofSeats, [actorHeader]: 'grace@billing.example' },
    body: {
      schema: Acceptance,
      examples: {},
      refused: {
        422: {
          'its topic is named after the domain it leaves': {
            owner: 'grace@billing.example',
            answer: 'Welcome.',
          },
        },
      },
    },
    ok,
    errors: {
      ...errors,
      422: { 'change.refused': 'A policy refuses it; the problem carries the whole decision.' },
      503: { 'governance.unavailable': 'Governance does not answer; nothing was changed.' },
    },
  })
  accept(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Acceptance }) acceptance: Acceptance,
    @Caller() caller: Principal,
  ): Promise<Handover> {
    return this.answering.accept(id, acceptance, caller);
  }

  @Post('handovers/:id/decline')
  @HttpCode(200)
  @Endpoint({
    may: 'product:move',
    on: 'body',
    summary: 'Do not take a product',
    params,
    filledIn: { ...ofSeats, [actorHeader]: 'grace@billing.example' },
    body: { schema: Refusal, examples: { 'not now': { answer: 'Not before the next quarter.' } } },
    ok,
    errors,
  })
  decline(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Refusal }) { answer }: z.infer<typeof Refusal>,
    @Caller() caller: Principal,
  ): Promise<Handover> {
    return this.answering.decline(id, answer, caller);
  }

  @Post('handovers/:id/withdraw')
  @HttpCode(200)
  @Endpoint({
    may: 'product:move',
    on: 'body',
    summary: 'Keep a product after all',
    description: 'By who owns the domain that would give it.',
    params,
    filledIn: ofInvoices,
    body: { schema: Refusal, examples: { 'a mistake': { answer: 'The wrong product.' } } },
    ok,
    errors,
  })
  withdraw(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Refusal }) { answer }: z.infer<typeof Refusal>,
    @Caller() caller: Principal,
  ): Promise<Handover> {
    return this.answering.withdraw(id, answer, caller);
  }
}
