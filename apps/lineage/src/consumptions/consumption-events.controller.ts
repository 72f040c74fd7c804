import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { EventTypes, Topics } from '#contracts/events';
import { uuidv7 } from '#ids';
import { MeshContext, MeshEvents, withTraceparent, type CloudEvent } from '#messaging';
import { Consumption, RecordConsumptions } from '../folding/index.js';

/** Takes the consumptions that consumers report as events. */
@Controller()
export class ConsumptionEventsController {
  constructor(private readonly recording: RecordConsumptions) {}

  @MeshEvents({
    service: 'lineage',
    topic: Topics.consumptions,
    types: [EventTypes.consumptionObserved],
    schema: Consumption,
    alongside: true,
  })
  async onConsumptions(
    @Payload() events: readonly CloudEvent<Consumption>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.recording.hold(
      tx,
      events.map(({ data }) => data),
    );
    for (const { source, id: eventId, data, traceparent } of events)
      await withTraceparent(traceparent, () =>
        this.recording.record(tx, [{ id: uuidv7(), source, eventId, data }]),
      );
  }
}
