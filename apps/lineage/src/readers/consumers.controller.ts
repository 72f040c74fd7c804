import type { Principal } from '#access';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, encodeCursor, Endpoint } from '#http';
import { ConsumersPage, ConsumersQuery } from './consumers-query.js';
import { FindConsumers } from './find-consumers.js';

@ApiTags('lineage')
@Controller('api/v1/lineage/consumers')
export class ConsumersController {
  constructor(private readonly consumers: FindConsumers) {}

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'Who reads a contract, a product or some columns',
    description:
      'Everybody of whom it was declared or observed. Consumers that named no columns are listed whatever columns are ' +
      'asked for: they may read any. `asOf` asks what was so at a time, `knownAt` what was known of it at a time.',
    query: ConsumersQuery,
    filledIn: { contract: 'lounge-visits' },
    ok: {
      description: 'A page of consumers, in the order of contract and consumer.',
      schema: ConsumersPage,
      example: {
        items: [
          {
            consumer: { id: 'billing-nightly', owner: 'grace@billing.example', domain: 'billing' },
            contractId: 'lounge-visits',
            columns: [
              {
                path: 'visits.email',
                known: true,
                evidence: 'observed',
                derivation: 'column',
                purpose: 'invoicing',
                from: '2026-11-20T01:00:00.000Z',
                to: '2026-11-20T01:05:00.000Z',
              },
            ],
            purpose: 'invoicing',
            evidence: 'observed',
            by: [
              { evidence: 'observed', from: '2026-11-20T01:00:00.000Z', to: '2026-11-20T01:05:00.000Z' },
              { evidence: 'subscribed', from: '2026-11-01T00:05:00.000Z', to: null },
            ],
            subscriptions: [
              {
                cluster: 'bWVzaHdhcmRlbi1kb2NzLTE',
                group: 'billing-nightly',
                topic: 'clients.lounge-visits',
                state: 'Stable',
                clients: [{ id: 'billing-nightly-0', host: '10.0.0.7' }],
                committed: { '0': '1204', '1': '988' },
                firstSeen: '2026-11-01T00:05:00.000Z',
                movedAt: '2026-11-21T07:55:00.000Z',
                idleSince: null,
                seenAt: '2026-11-21T07:55:00.000Z',
              },
            ],
            lastSeen: '2026-11-20T01:05:00.000Z',
          },
        ],
        next: null,
        asOf: '2026-11-21T08:00:00.000Z',
        knownAt: '2026-11-21T08:00:00.000Z',
        complete: true,
        truncatedBy: null,
      },
    },
    errors: { 400: 'A filter, a time or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: ConsumersQuery }) query: ConsumersQuery,
    @Caller() caller: Principal,
  ): Promise<ConsumersPage> {
    const { last, ...page } = await this.consumers.find(query, caller);
    return { ...page, next: last && encodeCursor([last.contractId, last.consumerId]) };
  }
}
