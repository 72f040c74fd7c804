import { Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvents } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { ReceivedEvent } from '../runs/index.js';
import { EventOfTopic } from './openlineage-event.js';
import { RecordReported } from './record-reported.js';

/** Takes the events that producers send by Kafka. */
@Controller()
export class OpenLineageTopicController {
  constructor(private readonly recording: RecordReported) {}

  @MeshEvents({ service: 'lineage', topic: Topics.openlineage, plain: true, schema: EventOfTopic })
  async onEvents(
    @Payload() events: readonly CloudEvent<ReceivedEvent>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    await this.recording.record(
      tx,
      events.map(({ data }) => data),
    );
  }
}
