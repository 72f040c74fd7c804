import { ConsumerChanged, EventTypes, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CausesStore } from '../routing/index.js';

/** Keeps quality's own picture of who reads what current from lineage's events. */
@Controller()
export class LineageEventsController {
  constructor(private readonly causes: CausesStore) {}

  @MeshEvent({
    service: 'quality',
    topic: Topics.edges,
    types: [EventTypes.consumerChanged],
    schema: ConsumerChanged,
    alongside: true,
  })
  async onConsumer(
    @Payload() { data }: CloudEvent<ConsumerChanged | null>,
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    if (data?.forgotten === true) await this.causes.removeReader(tx, data);
    else if (data !== null) await this.causes.putReader(tx, data);
  }
}
