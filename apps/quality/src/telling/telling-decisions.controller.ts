import { Authorisation, type Principal } from '#access';
import { Caller, Endpoint, type Page, pageOf, pageQuery, toPage, uuidKey } from '#http';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DecisionsStore, TellingDecision } from '../routing/index.js';
import { Rehearsal, RehearsedTelling, WouldTell } from './rehearse.js';

const DecisionsQuery = z.object({
  subject: z.string().max(400).optional().describe('Only those about this, as `incident:<id>`.'),
  told: z.stringbool().optional().describe('Only those to tell, or not to.'),
  ...pageQuery(uuidKey),
});

const decisionExample: TellingDecision = {
  id: '0198c6f0-7e10-7d11-8f00-1c2d3e4f5a6b',
  at: '2026-11-21T09:00:00.000Z',
  subject: 'incident:0198c6f0-3f0a-7cc2-9a5e-5f0d3a1b2c4d',
  route: 'product:clients.lounge-visits/critical/0',
  groupId: '4f1d2c9ab7e04c55a0d6b6c4bd1c9f10',
  destination: 'webhook:https://hooks.clients.example/quality',
  told: true,
  reason: 'It is new.',
  deliveryId: '0198c6f0-4b10-7d11-8f00-1c2d3e4f5a6b',
};

const wouldExample: RehearsedTelling = {
  items: [
    {
      route: 'product:clients.lounge-visits/critical/0',
      afterSeconds: 0,
      destinations: [
        { tool: 'webhook', channel: 'data-alerts', address: 'https://hooks.clients.example/...' },
      ],
      without: [],
      muted: null,
    },
  ],
};

/** Shows who was told of what and why, and who would be. */
@ApiTags('notifications')
@Controller('api/v1/telling-decisions')
export class TellingDecisionsController {
  constructor(
    private readonly store: DecisionsStore,
    private readonly rehearsal: Rehearsal,
    private readonly authorisation: Authorisation,
  ) {}

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List who was told of what and who was not, with the reasons, newest first',
    query: DecisionsQuery,
    ok: {
      description: 'A page of decisions.',
      schema: pageOf(TellingDecision),
      example: { items: [decisionExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: DecisionsQuery }) query: z.infer<typeof DecisionsQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<TellingDecision>> {
    const { limit, after, subject, told } = query;
    const sight = await this.authorisation.sight(caller, 'quality:read', 'delivery');
    const found = await this.store.list({ subject, told, sight, before: after }, limit + 1);
    return toPage(found, limit, ({ id }) => id);
  }

  @Post('rehearse')
  @HttpCode(200)
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'Ask who would be told of something, and when: nobody is',
    body: {
      schema: WouldTell,
      examples: {
        'a critical incident': { contract: 'lounge-visits', severity: 'critical', element: 'visits.email' },
      },
    },
    ok: {
      description: 'By each route and level, who is told then, who cannot be, and what mutes it now.',
      schema: RehearsedTelling,
      example: wouldExample,
    },
    errors: { 400: 'The body is not valid.' },
  })
  rehearse(@Body({ schema: WouldTell }) asked: WouldTell): Promise<RehearsedTelling> {
    return this.rehearsal.of(asked);
  }
}
