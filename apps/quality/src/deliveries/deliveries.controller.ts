import { Authorisation, type Principal } from '#access';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError, NotFound } from '#errors';
import { Caller, Endpoint, type Page, pageOf, pageQuery, specimen, toPage, uuidKey } from '#http';
import { z } from 'zod';
import { Clock } from '#clock';
import { DeliveriesStore } from './deliveries.store.js';
import { deliveryExample, triesExample } from './delivery.example.js';
import { Delivery, DeliveryStatus, DeliveryWithAttempts } from './delivery.js';

/** A delivery is still being tried. */
class DeliveryPending extends DomainError {
  readonly code = 'delivery.pending';
  readonly kind = 'conflict';
  constructor() {
    super('The delivery is still being tried; it can be replayed when it was delivered or has failed.');
  }
}

/** Something later was told of the same. */
class DeliverySuperseded extends DomainError {
  readonly code = 'delivery.superseded';
  readonly kind = 'conflict';
  constructor() {
    super('Something later was told of the same: what this delivery says is not true any more.');
  }
}

const DeliveriesQuery = z.object({
  status: DeliveryStatus.optional().describe('Only deliveries in this state.'),
  incident: z.uuid().optional().describe('Only deliveries about this incident.'),
  ...pageQuery(uuidKey),
});

@ApiTags('deliveries')
@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    private readonly store: DeliveriesStore,
    private readonly clock: Clock,
    private readonly authorisation: Authorisation,
  ) {}

  @Get()
  @Endpoint({
    may: 'quality:read',
    on: 'mesh',
    summary: 'List messages to owners, newest first',
    query: DeliveriesQuery,
    ok: {
      description: 'A page of deliveries, each with how far it has come.',
      schema: pageOf(Delivery),
      example: { items: [deliveryExample], next: null },
    },
    errors: { 400: 'A filter or the cursor is not valid.' },
  })
  async list(
    @Query({ schema: DeliveriesQuery }) query: z.infer<typeof DeliveriesQuery>,
    @Caller() caller: Principal,
  ): Promise<Page<Delivery>> {
    const { limit, after, ...filter } = query;
    const sight = await this.authorisation.sight(caller, 'quality:read', 'delivery');
    const deliveries = await this.store.list({ ...filter, sight, before: after }, limit + 1);
    const hidden = await this.store.hidden({ ...filter, sight });
    return { ...toPage(deliveries, limit, ({ id }) => id), hidden };
  }

  @Get(':id')
  @Endpoint({
    may: 'quality:read',
    on: { delivery: 'id' },
    summary: 'One message, and what was tried',
    params: { id: 'The id of the delivery.' },
    filledIn: { id: specimen('/api/v1/deliveries?limit=1', 'items.0.id', deliveryExample.id) },
    ok: {
      description: 'The delivery, and every try of it.',
      schema: DeliveryWithAttempts,
      example: { ...deliveryExample, tries: triesExample },
    },
    errors: { 400: 'The id is not a UUID.', 404: { 'delivery.not-found': 'There is no such delivery.' } },
  })
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<z.infer<typeof DeliveryWithAttempts>> {
    const delivery = await this.store.find(id);
    if (!delivery) throw new NotFound('delivery', id);
    return { ...delivery, tries: await this.store.attempts(id) };
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Endpoint({
    may: 'delivery:replay',
    on: { delivery: 'id' },
    summary: 'Send a message again',
    params: { id: 'The id of the delivery.' },
    filledIn: {
      id: specimen('/api/v1/deliveries?limit=1&status=delivered', 'items.0.id', deliveryExample.id),
    },
    ok: {
      status: 202,
      description: 'It is due again, with all its tries.',
      schema: Delivery,
      example: { ...deliveryExample, status: 'pending', attempts: 0 },
    },
    errors: {
      400: 'The id is not a UUID.',
      404: { 'delivery.not-found': 'There is no such delivery.' },
      409: {
        'delivery.pending': 'It is still being tried.',
        'delivery.superseded': 'Something later was told of the same.',
      },
    },
  })
  async replay(@Param('id', { schema: z.uuid() }) id: string): Promise<Delivery> {
    const replayed = await this.store.replay(id, this.clock.now());
    const delivery = await this.store.find(id);
    if (!delivery) throw new NotFound('delivery', id);
    if (!replayed) throw delivery.status === 'pending' ? new DeliveryPending() : new DeliverySuperseded();
    return delivery;
  }
}
