import { AccessAudited, EventTypes, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvents } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RecordAccess } from './record-access.js';

/** Takes what every service tells of access into the audit trail. */
@Controller()
export class AuditEventsController {
  constructor(private readonly recorder: RecordAccess) {}

  /** Locks the head of this process's chain and nothing else, so that one order is kept. */
  @MeshEvents({
    service: 'governance',
    topic: Topics.audit,
    types: [EventTypes.accessAttempted, EventTypes.accessConcluded],
    schema: AccessAudited,
    alongside: true,
  })
  onAccess(
    @Payload() events: readonly CloudEvent<AccessAudited>[],
    @Ctx() { tx }: MeshContext,
  ): Promise<void> {
    return this.recorder.record(
      tx,
      events.map(({ data }) => data),
    );
  }
}
