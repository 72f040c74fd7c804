import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { EventTypes, Topics } from '#contracts/events';
import { uuidv7 } from '#ids';
import { MeshContext, MeshEvents, PoisonEvent, type CloudEvent } from '#messaging';
import { withTraceparent } from '#tracing';
import { Consumption, RecordConsumptions, reporterOf } from '../folding/index.js';

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
    events.forEach(refuseClaimed);
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

/** What came over HTTP came from somebody who proved who they are: no event can say that of itself. @throws PoisonEvent */
function refuseClaimed({ source }: CloudEvent): void {
  if (reporterOf(source) !== undefined)
    throw new PoisonEvent(`the source ${source} is that of a report over HTTP`);
}
