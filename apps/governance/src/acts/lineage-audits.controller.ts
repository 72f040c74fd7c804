import { EventTypes, LineageAuditMade, Topics } from '#contracts/events';
import { type CloudEvent, MeshContext, MeshEvent } from '#messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ActsStore } from './acts.store.js';

/** Takes what auditors asked of lineage, and the digests of what they were answered, into the record. */
@Controller()
export class LineageAuditsController {
  constructor(private readonly acts: ActsStore) {}

  @MeshEvent({
    service: 'governance',
    topic: Topics.lineageAudits,
    types: [EventTypes.lineageAuditMade],
    schema: LineageAuditMade,
    alongside: true,
  })
  onAudit(@Payload() { data }: CloudEvent<LineageAuditMade>, @Ctx() { tx }: MeshContext): Promise<void> {
    const at = new Date(data.at).toISOString();
    const content = JSON.stringify(data);
    return this.acts.keep(tx, {
      id: data.id,
      kind: 'lineage-audit.made',
      about: data.productId,
      at,
      content,
    });
  }
}
