import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { EventTypes, Topics } from '#contracts/events';
import { uuidv7 } from '#ids';
import { MeshContext, MeshEvent, type CloudEvent } from '#messaging';
import { Consumption, RecordConsumptions } from '../folding/index.js';

/** Takes the consumptions that consumers report as events. */
@Controller()
export class ConsumptionEventsController {
  constructor(private readonly recording: RecordConsumptions) {}

  @MeshEvent({
    service: 'lineage',
    topic: Topics.consumptions,
    types: [EventTypes.consumptionObserved],
    schema: Consumption,
  })
  async onConsumption(@Payload() event: CloudEvent<Consumption>, @Ctx() { tx }: MeshContext): Promise<void> {
    const { source, id: eventId, data } = event;
    await this.recording.record(tx, [{ id: uuidv7(), source, eventId, data }]);
  }
}
