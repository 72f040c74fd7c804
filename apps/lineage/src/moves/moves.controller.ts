import type { Principal } from '#access';
import { Caller, Endpoint } from '#http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindMoves } from './find-moves.js';
import { MovesPage, MovesQuery } from './moves-documents.js';

const example: MovesPage = {
  items: [
    {
      consumer: { id: 'billing.nightly-invoice', owner: 'grace@billing.example', domain: 'billing' },
      standing: 'staying',
      old: { reads: true, contractIds: ['lounge-visits'], lastSeen: '2026-11-21T02:00:00.000Z' },
      new: { reads: false, contractIds: [], lastSeen: null },
    },
  ],
  next: null,
  product: {
    id: 'clients.lounge-visits',
    life: { status: 'deprecated', sunset: '2027-06-30', replacement: 'clients.lounge-bookings' },
    since: '2026-11-14T09:00:00.000Z',
  },
  replacement: 'clients.lounge-bookings',
  counts: { staying: 1, both: 0, moved: 0, left: 0 },
  history: [
    { at: '2026-11-14T09:00:00.000Z', staying: 1, both: 0, moved: 0, left: 0 },
    { at: '2026-11-21T09:00:00.000Z', staying: 1, both: 0, moved: 0, left: 0 },
  ],
};

@ApiTags('lineage')
@Controller('api/v1/lineage/moves')
export class MovesController {
  constructor(private readonly moves: FindMoves) {}

  @Get()
  @Endpoint({
    may: 'lineage:read',
    on: 'mesh',
    summary: 'Who has moved from a product to what comes after it',
    description:
      'Consumers of what a product offers, and of what its replacement offers, by declarations, subscriptions and observed reading. Access ' +
      'alone is no reading. `history` tells how many stood where since the product says what it says of its life.',
    query: MovesQuery,
    filledIn: { product: 'clients.lounge-visits' },
    ok: { description: 'A page of consumers, with all of them counted.', schema: MovesPage, example },
    errors: {
      400: 'A filter or the cursor is not valid.',
      404: { 'product.not-found': 'Nothing is known of the life of such a product.' },
    },
  })
  list(@Query({ schema: MovesQuery }) query: MovesQuery, @Caller() caller: Principal): Promise<MovesPage> {
    return this.moves.find(query, caller);
  }
}
