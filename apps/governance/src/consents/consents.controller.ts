import { actorHeader, type Principal } from '#access';
import { Clock } from '#clock';
import { NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, specimen, toPage } from '#http';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AnswerConsent } from './answer-consent.js';
import { consentExample } from './consent.example.js';
import { ConsentReply, ConsentsQuery, ConsentView, NewConsent, toView } from './consent-documents.js';
import { ConsentsStore } from './consents.store.js';
import { RequestConsent } from './request-consent.js';

const missing = { 'consent.not-found': 'There is no such consent.' };
const someConsent = specimen('/api/v1/consents?limit=1', 'items.0.id', consentExample.id);
const refusedDecision = specimen(
  '/api/v1/decisions?limit=1&verdict=fail&target=DataContract%3Alounge-visits',
  'items.0.id',
  consentExample.decisionId,
);
const ok = { description: 'The consent as it is now.', schema: ConsentView, example: consentExample };

@ApiTags('consents')
@Controller('api/v1/consents')
export class ConsentsController {
  constructor(
    private readonly store: ConsentsStore,
    private readonly requests: RequestConsent,
    private readonly answers: AnswerConsent,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    may: 'consent:request',
    on: 'body',
    summary: 'Put a refused change to the owners of all whom it breaks',
    description:
      'Each is told, with a link to answer by. When all have agreed, the same change passes the policies that protect readers; ' +
      'other differences, or a reader who came later, need to be asked for anew. Asked once more, only those are asked who were not.',
    filledIn: { [actorHeader]: 'ada@clients.example' },
    body: {
      schema: NewConsent,
      examples: { 'a column that goes': { decisionId: refusedDecision, reason: consentExample.reason } },
    },
    ok: { ...ok, status: 201, description: 'They are asked.' },
    errors: {
      400: 'The body is not valid.',
      404: {
        'decision.not-found': 'There is no such decision.',
        'change.not-found': 'The decision has no such change.',
      },
      422: {
        'consent.nobody-to-ask': 'The change takes nothing away that somebody at work reads.',
        'consent.until-refused': 'The time is over already, or longer than agreement may hold.',
      },
    },
  })
  async request(
    @Body({ schema: NewConsent }) wanted: NewConsent,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConsentView> {
    const consent = await this.requests.request(wanted, caller);
    void reply.header('location', `/api/v1/consents/${consent.id}`);
    return toView(consent);
  }

  @Get()
  @Endpoint({
    may: 'consent:read',
    on: 'mesh',
    summary: 'List what consumers were asked to agree to, newest first',
    query: ConsentsQuery,
    ok: {
      description: 'A page of consents.',
      schema: pageOf(ConsentView),
      example: { items: [consentExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ConsentsQuery }) { limit, after, open, ...filter }: z.infer<typeof ConsentsQuery>,
  ): Promise<Page<ConsentView>> {
    const openAt = open === undefined ? undefined : this.clock.now();
    const rows = await this.store.list({ ...filter, openAt, before: after }, limit + 1);
    return toPage(rows.map(toView), limit, ({ id }) => id);
  }

  @Get(':id')
  @Endpoint({
    may: 'consent:read',
    on: 'mesh',
    summary: 'One consent: what is asked, and who has answered what',
    params: { id: 'The id of the consent.' },
    filledIn: { id: someConsent },
    ok,
    errors: { 400: 'The id is not a UUID.', 404: missing },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<ConsentView> {
    const consent = await this.store.find(id);
    if (!consent) throw new NotFound('consent', id);
    return toView(consent);
  }

  @Post(':id/answers')
  @Endpoint({
    may: 'consent:answer',
    on: 'body',
    summary: 'Agree, object, or ask for time, for a consumer',
    description: 'By its owner or its domain. The last answer counts, until the change is made.',
    params: { id: 'The id of the consent.' },
    filledIn: { id: someConsent, [actorHeader]: 'grace@billing.example' },
    body: {
      schema: ConsentReply,
      examples: {
        'more time': {
          consumerId: 'billing.nightly-invoice',
          answer: 'ask-for-time',
          until: '2026-12-15T00:00:00.000Z',
          reason: 'The invoices of November come first.',
        },
        'it is fine': { consumerId: 'billing.nightly-invoice', answer: 'agree' },
      },
    },
    ok: { ...ok, status: 201, description: 'Taken, and told to whoever asked.' },
    errors: {
      400: 'The id or the body is not valid.',
      404: missing,
      409: { 'consent.ended': 'The time for answers is over.' },
      422: { 'consent.reader-not-asked': 'The consumer is none of those that were asked.' },
    },
  })
  async answer(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: ConsentReply }) reply: ConsentReply,
    @Caller() caller: Principal,
  ): Promise<ConsentView> {
    return toView(await this.answers.answer(id, reply, caller));
  }
}
