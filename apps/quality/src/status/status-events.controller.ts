import { EventTypes, QualityStatusChanged, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvents } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { StateProducts } from './state-products.js';

/**
 * Hears of its own contracts' statuses when they are committed, so that two contracts of a product that move at the same moment
 * are both seen by whoever states the product last.
 */
@Controller()
export class StatusEventsController {
  constructor(private readonly products: StateProducts) {}

  @MeshEvents({
    service: 'quality',
    topic: Topics.qualityStatus,
    types: [EventTypes.qualityStatusChanged],
    schema: QualityStatusChanged,
    alongside: true,
  })
  onStatus(
    @Payload() events: readonly CloudEvent<QualityStatusChanged>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.products.offering(tx, [...new Set(events.map(({ data }) => data.contractId))]);
  }
}
