import { Clock } from '#clock';
import { encodeCursor, Endpoint } from '#http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { findingExample, FindingsQuery, FindingsView } from './finding-documents.js';
import { StandingFindingsStore } from './standing-findings.store.js';

@ApiTags('findings')
@Controller('api/v1/products/:id/findings')
export class FindingsController {
  constructor(
    private readonly store: StandingFindingsStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    may: 'document:read',
    on: { 'standing product': 'id' },
    summary: 'What policies say of a product and of what it offers, now or as of a time',
    description:
      'As it is registered, by the policies and parameters in force, with the waivers that hold. It is judged anew whenever something of ' +
      'that changes: `openedBy` and `closedBy` say what had.',
    params: { id: 'The id of the product.' },
    filledIn: { id: 'clients.lounge-visits' },
    query: FindingsQuery,
    ok: {
      description: 'A page of findings, in the order in which they came.',
      schema: FindingsView,
      example: { items: [findingExample], next: null, scannedAt: '2026-11-21T09:05:02.000Z' },
    },
    errors: { 400: 'A filter, the time or the cursor is not valid.' },
  })
  async list(
    @Param('id') productId: string,
    @Query({ schema: FindingsQuery }) { limit, after, asOf, history, policy }: z.infer<typeof FindingsQuery>,
  ): Promise<z.infer<typeof FindingsView>> {
    const moment = history ? undefined : (asOf ?? this.clock.now().toISOString());
    const [rows, scannedAt] = await Promise.all([
      this.store.list({ productId, asOf: moment, policy, after }, limit + 1),
      this.store.scannedAt(productId),
    ]);
    const items = rows.slice(0, limit).map(({ openedBy, closedBy, ...it }) => {
      return { ...it, openedBy: [...openedBy], closedBy: closedBy && [...closedBy] };
    });
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? encodeCursor([last.openedAt, last.id]) : null, scannedAt };
  }
}
