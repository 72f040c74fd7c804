import { ChecksReported, EventTypes, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvents } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RecordChecks } from './record-checks.js';

/** Takes what lineage was told of how good datasets are. */
@Controller()
export class ChecksEventsController {
  constructor(private readonly checks: RecordChecks) {}

  @MeshEvents({
    service: 'quality',
    topic: Topics.checks,
    types: [EventTypes.checksReported],
    schema: ChecksReported,
    alongside: true,
  })
  async onReported(
    @Payload() events: readonly CloudEvent<ChecksReported>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.checks.record(
      tx,
      events.map(({ data }) => data),
      new Map(events.map(({ data, traceparent }) => [data.contractId, traceparent])),
    );
  }
}
